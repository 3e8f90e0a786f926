package dev.signalbox.app.view.main;

import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.view.profile.ProfileEdit;
import java.util.Optional;

/** What the window asks its user in a dialog. UI thread only; each call returns when the dialog is closed. */
public interface Dialogs {
    /**
     * Asks a question before something that cannot be undone.
     *
     * @param title what is going to be done
     * @param text to whom, and with what consequence
     * @param action the word on the button that says yes
     */
    boolean confirm(String title, String text, String action);

    /** Tells something in a window of its own, which stays when the main one closes; returns at once. */
    void tell(String title, String text);

    /**
     * Asks what is to become of what runs when the window is closed.
     *
     * @param running how many services
     * @param names of them
     * @return nothing if the window is to stay
     */
    Optional<ClosingAnswer> askClosing(int running, String names);

    /**
     * Lets the user write a profile.
     *
     * @return nothing if the user gave up
     */
    Optional<ServiceDraft> editProfile(ProfileEdit edit);

    /**
     * Asks for a command line, as one would type it in a terminal.
     *
     * @return never blank; nothing if the user gave up
     */
    Optional<String> askCommandLine();
}
