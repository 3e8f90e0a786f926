/**
 * The engine's front door and only wiring. Arrows point down: {@code service} knows {@code os}, both know {@code event},
 * and {@code event} knows nobody.
 */
package dev.signalbox.engine;
