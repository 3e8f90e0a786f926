/**
 * The time by which all waits, and the words for how long: leaf. Real time for programs, and time that stands still until it is told to go on for
 * tests, of the engine and of those who use it.
 *
 * <p>Timers are kept in a wheel of milliseconds, not in a heap: to set and to cancel one costs the same however many
 * there are, which a question with a time limit does for each message.
 */
package dev.signalbox.engine.time;
