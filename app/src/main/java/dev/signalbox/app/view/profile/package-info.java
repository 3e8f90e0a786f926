/**
 * The dialog in which a profile is written. Arrow: {@code profile}, {@code session} for what a test run needs, {@code words}
 * and {@code bridge}; no other view.
 *
 * <p>There is one set of rules and of messages for what a service may say, that of the reader of the file: the form turns its
 * fields into a {@link dev.signalbox.app.profile.ServiceDraft}, which is read as if it were saved, and each problem comes
 * back with the path of the value that it is about. A control of the FXML names that path in its {@code userData}, so that a
 * field for a new key needs no code. A field that nobody changes gives back what the file says, as it is written.
 */
package dev.signalbox.app.view.profile;
