/**
 * The calls of the Linux kernel and C library that launch and watch processes: {@code posix_spawn}, {@code epoll},
 * {@code pidfd}, terminals. A leaf, in terms of file descriptors and error numbers; what a process is to the engine is
 * not known here.
 *
 * <p>The structures are those of x86-64 and aarch64, which differ in {@code epoll_event} only. Everything that varies in
 * size between versions of the C library is allocated larger than any of them.
 */
package dev.signalbox.engine.os.linux;
