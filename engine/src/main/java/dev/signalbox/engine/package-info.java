/**
 * The engine's front door and only wiring. Arrows point down: {@code service} and {@code runner} know {@code os}, all
 * three know {@code event}, {@code os} knows {@code action}; {@code event}, {@code action} and {@code daemon} know nobody.
 */
package dev.signalbox.engine;
