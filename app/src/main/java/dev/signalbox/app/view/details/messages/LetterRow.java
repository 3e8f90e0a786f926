package dev.signalbox.app.view.details.messages;

/**
 * A dead letter in words.
 *
 * @param isOfShown whether it was for the actor that is shown
 */
record LetterRow(String time, String target, String from, String topic, String text, String why, boolean isOfShown) {}
