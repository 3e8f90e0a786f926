package dev.signalbox.app.view.tree;

/**
 * What a row says at one moment. A text that says nothing is empty. Immutable.
 *
 * @param look icon and colour of its state
 * @param name what it is called
 * @param state its state, in few words
 * @param reason its state with all its reasons, maybe in many words
 * @param why its reasons alone, in a line
 * @param pid its process
 * @param uptime for how long it has been running
 * @param restarts how often it was restarted by itself
 * @param lastExit how its last process ended
 * @param messages what an actor has handled, and what waits for it
 * @param links to whom an actor is linked
 */
record RowText(
        StateLook look,
        String name,
        String state,
        String reason,
        String why,
        String pid,
        String uptime,
        String restarts,
        String lastExit,
        String messages,
        String links) {

    /** Only what it is called and how it is. */
    static RowText of(StateLook look, String name, String state) {
        return new RowText(look, name, state, state, "", "", "", "", "", "", "");
    }

    /** The text of that column; empty for those that have more than words. */
    String in(TreeColumn column) {
        return switch (column) {
            case NAME -> name;
            case STATE -> state;
            case PID -> pid;
            case UPTIME -> uptime;
            case RESTARTS -> restarts;
            case MESSAGES -> messages;
            case LINKS -> links;
            case LAST_EXIT -> lastExit;
            case WHY -> why;
            case CPU, MEMORY, LAST_LINE -> "";
        };
    }
}
