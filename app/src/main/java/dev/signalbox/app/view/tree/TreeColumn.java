package dev.signalbox.app.view.tree;

/** The columns of the tree, in their usual order. */
enum TreeColumn {
    /** What it is called. */
    NAME("name"),
    /** Its state, in few words. */
    STATE("state"),
    /** Its process, or the identity of an actor. */
    PID("pid"),
    /** For how long it has been running. */
    UPTIME("uptime"),
    /** How often it was restarted by itself. */
    RESTARTS("restarts"),
    /** Which part of a processor core it keeps busy. */
    CPU("cpu"),
    /** The resident memory of all its processes. */
    MEMORY("memory"),
    /** Messages of an actor. */
    MESSAGES("messages"),
    /** To whom an actor is linked. */
    LINKS("links"),
    /** How its last process ended. */
    LAST_EXIT("lastExit"),
    /** What it has printed last. */
    LAST_LINE("lastLine"),
    /** Why its state is what it is. */
    WHY("why");

    private final String id;

    TreeColumn(String id) {
        this.id = id;
    }

    /** Its name in settings. */
    String id() {
        return id;
    }

    /** Its name in FXML. */
    String fxmlId() {
        return "tree-" + id;
    }
}
