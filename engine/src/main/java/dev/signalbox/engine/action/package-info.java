/**
 * Named actions: what a menu, a script or a remote call asks for by name and with named arguments. Knows {@code text} only:
 * whoever has something to offer registers it here.
 *
 * <p>Names and arguments come from outside and are checked here, once: what is unknown, missing or of another kind is
 * refused in words that say what was expected.
 */
package dev.signalbox.engine.action;
