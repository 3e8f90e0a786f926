package dev.signalbox.app.view.notice;

/**
 * What a user wants to be told of.
 *
 * @param onDesktop also on the desktop, while the window is not in use
 */
public record NoticeSettings(boolean gaveUp, boolean failed, boolean unhealthy, boolean finished, boolean onDesktop) {
    /** Of all, in the window. */
    public static final NoticeSettings USUAL = new NoticeSettings(true, true, true, true, false);

    boolean tells(NoticeKind kind) {
        return switch (kind) {
            case GAVE_UP -> gaveUp;
            case FAILED -> failed;
            case UNHEALTHY -> unhealthy;
            case FINISHED -> finished;
        };
    }

    /** The same but for that kind. */
    NoticeSettings switched(NoticeKind kind) {
        return new NoticeSettings(
                gaveUp ^ kind == NoticeKind.GAVE_UP,
                failed ^ kind == NoticeKind.FAILED,
                unhealthy ^ kind == NoticeKind.UNHEALTHY,
                finished ^ kind == NoticeKind.FINISHED,
                onDesktop);
    }

    NoticeSettings withDesktop(boolean wanted) {
        return new NoticeSettings(gaveUp, failed, unhealthy, finished, wanted);
    }
}
