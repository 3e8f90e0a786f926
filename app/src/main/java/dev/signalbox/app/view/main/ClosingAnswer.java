package dev.signalbox.app.view.main;

import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;

/**
 * What a user has answered when asked what is to become of what runs.
 *
 * @param remember whether it is not to be asked again
 */
public record ClosingAnswer(WhenClosed whenClosed, boolean remember) {}
