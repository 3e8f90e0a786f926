package dev.signalbox.engine.os;

import java.io.Serial;

/** The operating system did not launch a process; the message says which, why, and the mend. */
final class LaunchException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int ENOENT = 2; // these numbers are the same on Linux and macOS
    private static final int E2BIG = 7;
    private static final int ENOMEM = 12;
    private static final int EACCES = 13;
    private static final int ETXTBSY = 26;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int EAGAIN_ON_LINUX = 11;
    private static final int EAGAIN_ON_MACOS = 35;

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }

    LaunchException(String message) {
        super(message);
    }

    /**
     * The system refused what seemed to be right.
     *
     * @param errno its error number; 0 if it is not known
     * @param reason its own words
     */
    static LaunchException of(LaunchRequest request, int errno, String reason, Throwable cause) {
        return new LaunchException(
                "cannot start '%s' in %s: %s; %s"
                        .formatted(request.program(), request.directory(), reason, mendOf(request, errno)),
                cause);
    }

    private static String mendOf(LaunchRequest request, int errno) {
        return switch (errno) {
            case ENOENT ->
                "the interpreter that the first line of %s names is missing: install it, or correct the line"
                        .formatted(request.executable());
            case E2BIG -> "its arguments and its environment are more than the system takes: pass them by a file";
            case EACCES ->
                "check who may execute %s, and enter its folders and the working directory"
                        .formatted(request.executable());
            case ETXTBSY ->
                "somebody is still writing %s: try again once it is complete".formatted(request.executable());
            case EMFILE, ENFILE -> "too many files are open: raise the limit ('ulimit -n'), or run fewer processes";
            case EAGAIN_ON_LINUX, EAGAIN_ON_MACOS, ENOMEM ->
                "the system has no room for another process: raise the limit ('ulimit -u'), or run fewer";
            default -> "check the command and the working directory in the profile";
        };
    }
}
