package dev.signalbox.app.view.details.messages;

/** Something that is known of an actor. */
record FigureLine(String label, String text) {}
