/**
 * The engine's front door and only wiring. Arrows point down: {@code service} knows {@code os}, both know {@code event};
 * {@code event} and {@code daemon} know nobody.
 */
package dev.signalbox.engine;
