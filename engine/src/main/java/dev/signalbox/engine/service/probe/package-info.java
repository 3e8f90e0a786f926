/**
 * How it is found out whether something is well, ready, or there: checks, the probes that make them again and again, and
 * the waits that make them until one succeeds. Knows {@code event}, {@code os} and {@code time}; a leaf otherwise.
 *
 * <ul>
 *   <li>Each probe is a virtual thread that runs straight on: it rests by the time source it is given, has the check made,
 *       and tells what came of it before it rests again. So there is never more than one check of a probe under way, its
 *       listener is called in order, and a listener that is slow delays nobody but its own probe.
 *   <li>A check is made on another virtual thread, and an interrupt is what cuts it off: that closes the connection it
 *       waits for, and ends the process it waits for with all that descends from it. What a check that was cut off finds
 *       out after all is ignored, and the next one waits until it is gone.
 *   <li>What a command leaves running is looked for a little later, for all commands together: that takes a look at every
 *       process of the system, which for each check by itself would be most of its cost.
 *   <li>Names of hosts and the existence of files are looked up on a few platform threads: the system may take its time
 *       for both, cannot be interrupted, and would keep a carrier from all virtual threads of the program meanwhile.
 *   <li>HTTP is spoken by hand on a plain socket, one request a connection. That is little, it can be cut off at any
 *       point, it keeps no thread and no idle connection, and it takes every address of a host in turn and no proxy.
 *   <li>The lines of the output are not asked for but told: whoever hears that there are new ones passes it on, and they
 *       are read from the log in small lots.
 *   <li>A regular expression has a bound for its steps, since one that backtracks would not end in a lifetime.
 * </ul>
 */
package dev.signalbox.engine.service.probe;
