/**
 * What happened to services, and why: chains of causes, the last runs, the last actions. A leaf that is written to by the
 * services: knows {@code event}, {@code os} and {@code time} alone.
 *
 * <ul>
 *   <li>A chain is made when something happens, not when somebody asks, and holds its events itself: the journal of the
 *       event stream forgets the oldest, and a service that has been running for a month must still know why.
 *   <li>All is in memory and bounded: runs and actions in number, chains in length, output in bytes; what has given way to
 *       younger things is counted.
 *   <li>The chains are made of events and carry no text; the English for them is in one class, which who has other words
 *       for people need not use.
 * </ul>
 */
package dev.signalbox.engine.service.history;
