/**
 * What an operator can act on, whatever it is: services, actors, processes and what descends from them. Knows the engine, and
 * no user interface. All that depends on the kind of a thing is here, so that a view asks all of them alike.
 */
package dev.signalbox.app.subject;
