/**
 * What an actor has handled, and the messages that nobody has read. Knows what all tabs have in common, the tree and the
 * words.
 *
 * <p>What a message says is made into text in the background: that is the code of whoever sent it, and may take its time.
 */
package dev.signalbox.app.view.details.messages;
