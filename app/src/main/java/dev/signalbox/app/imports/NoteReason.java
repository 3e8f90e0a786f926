package dev.signalbox.app.imports;

/** Why something of a foreign file is not in the workspace as it was, or why there is no workspace. */
public enum NoteReason {
    // the whole file cannot be read
    UNKNOWN_FORMAT(Weight.FAILURE),
    TOO_LARGE(Weight.FAILURE),
    NOT_UTF8(Weight.FAILURE),
    NOT_READABLE(Weight.FAILURE),
    NO_SERVICES(Weight.FAILURE),
    SYNTAX(Weight.FAILURE),
    NOT_PLAIN_DATA(Weight.FAILURE),
    TOO_MANY_REPETITIONS(Weight.FAILURE),
    OUTSIDE_OF_SECTIONS(Weight.FAILURE),
    NO_KEY_AND_VALUE(Weight.FAILURE),

    // a person has to look
    UNKNOWN_KEY(Weight.LOOK),
    WRONG_KIND(Weight.LOOK),
    REFUSED(Weight.LOOK),
    NO_COMMAND(Weight.LOOK),
    BAD_QUOTES(Weight.LOOK),
    DUPLICATE_KEY(Weight.LOOK),
    RENAMED(Weight.LOOK),
    NOT_A_LINE(Weight.LOOK),
    INCLUDE(Weight.LOOK),
    EVENT_LISTENER(Weight.LOOK),
    SOCKET_PROGRAM(Weight.LOOK),
    EXPANSION(Weight.LOOK),
    REPLICA_NUMBER(Weight.LOOK),
    APPROXIMATE(Weight.LOOK),
    SUCCESS_CODE_0(Weight.LOOK),
    OUTPUT_FILE(Weight.LOOK),
    OTHER_ENVIRONMENT(Weight.LOOK),
    INSTANCES(Weight.LOOK),
    CLUSTER(Weight.LOOK),
    READY_SIGNAL(Weight.LOOK),
    UNKNOWN_DEPENDENCY(Weight.LOOK),
    CYCLE(Weight.LOOK),
    ENDS_ALL(Weight.LOOK),
    DAEMON(Weight.LOOK),
    ELEVATED(Weight.LOOK),
    OTHER_FILE(Weight.LOOK),
    ENVIRONMENT_COMMAND(Weight.LOOK),
    USER_OF_ALL(Weight.LOOK),
    DOTENV(Weight.LOOK),
    CODE(Weight.LOOK),

    // good to know, nothing to do
    TOOL_ONLY(Weight.FYI),
    WITHOUT_EFFECT(Weight.FYI),
    SECTION_OF_TOOL(Weight.FYI),
    OUTPUT_DETAIL(Weight.FYI),
    WHOLE_TREE(Weight.FYI),
    ORDER(Weight.FYI),
    PROCESS_NAME(Weight.FYI),
    PORT_GIVEN(Weight.FYI),
    ONE_ENDS_ALL(Weight.FYI),
    USUAL_ENV_FILE(Weight.FYI);

    /** How much a person has to care. */
    public enum Weight {
        /** There is no workspace. */
        FAILURE,
        /** Something may be missing in it. */
        LOOK,
        /** Nothing is missing. */
        FYI
    }

    private final Weight weight;

    NoteReason(Weight weight) {
        this.weight = weight;
    }

    /** How much a person has to care. */
    public Weight weight() {
        return weight;
    }
}
