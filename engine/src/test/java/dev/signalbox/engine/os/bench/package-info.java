/**
 * The benchmark of {@code os}: workloads × contenders, measured against the system's own limit (programs in C), a plain
 * {@link ProcessBuilder}, and other process managers. Not a test and no part of a build; {@code engine/README.md} has
 * the command. Uses the public interface of {@code os} and {@code event} only.
 *
 * <p>Every figure of a contender that needs a JVM comes from a fresh one, so that memory, threads and CPU time are its
 * own. Rounds are interleaved, and a ratio is the median of the ratios within the rounds, so that a busy machine
 * disturbs all contenders alike.
 */
package dev.signalbox.engine.os.bench;
