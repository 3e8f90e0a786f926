/**
 * Processes on terminals by means of the pty4j library, for the systems of which no native calls are known here. A leaf
 * behind {@code os}: knows {@code posix} only, and nothing else calls that library.
 *
 * <p>On Linux, where it only steps in for the native launcher, the library opens the terminal and forks, and the rest is
 * done here: it would give the terminal its size after the program has begun, wait for the end of the program before
 * anybody could have asked the system for it, take a moment of silence after that for the end of the output, and wait for
 * ever to write what nobody reads. On
 * macOS and Windows, where terminals behave otherwise, the library does it all.
 */
package dev.signalbox.engine.os.pty;
