/**
 * The one door from other threads to the UI thread: nothing else calls {@code Platform.runLater}. Knows the engine's
 * events, and nothing of views.
 */
package dev.signalbox.app.bridge;
