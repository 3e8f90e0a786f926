/**
 * Services: named commands that are kept running. Knows {@code os} and {@code event}.
 *
 * <p>Each service is a state machine confined to a virtual thread of its own, which takes its messages one by one: the
 * one owner of its state, so that no rule needs a lock and a slow launch delays nobody else.
 */
package dev.signalbox.engine.service;
