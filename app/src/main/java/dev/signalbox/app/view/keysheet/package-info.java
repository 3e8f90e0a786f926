/**
 * The key sheet: every key of the window, by section, and a field to find one. Made of the actions themselves, so that it
 * cannot say anything else than what the keys do. Knows the actions, and no other view.
 */
package dev.signalbox.app.view.keysheet;
