package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.Pulse;
import dev.signalbox.app.desktop.DesktopNotifier;
import dev.signalbox.app.desktop.Tray;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.output.SaveDialog;
import dev.signalbox.app.view.workspaces.RecentWorkspaces;
import dev.signalbox.app.view.workspaces.WorkspaceDialogs;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.Texts;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a window has of the program, which outlives it. For the UI thread.
 *
 * @param texts in the language that the program speaks
 * @param pulse when changes are shown
 * @param remembered from the last time, for the next
 * @param appearance of all windows
 * @param language that the user has chosen, for the next start
 * @param recent which workspaces were open before, and are now
 * @param workspaceDialogs by which files are chosen
 * @param saveDialog by which it is chosen where output is saved
 * @param tray where the desktop shows icons of programs
 * @param notifier shows messages on the desktop; null if that has none
 */
public record Surroundings(
        Texts texts,
        Pulse pulse,
        Remembered remembered,
        Appearance appearance,
        ObjectProperty<LanguageSettings> language,
        ObjectProperty<RecentWorkspaces> recent,
        WorkspaceDialogs workspaceDialogs,
        SaveDialog saveDialog,
        Tray tray,
        @Nullable DesktopNotifier notifier) {}
