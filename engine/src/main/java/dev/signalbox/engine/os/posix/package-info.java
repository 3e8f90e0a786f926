/**
 * The few calls of the C library that Java has no word for, the same on Linux and macOS. A leaf behind {@code os}: knows
 * no other package, and nothing else calls it.
 */
package dev.signalbox.engine.os.posix;
