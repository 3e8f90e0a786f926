/**
 * What happens in the engine, live. Knows what all tabs have in common, the bridge, the tree and the words.
 *
 * <p>The newest events are kept while the tab is hidden as well, for one opens it when something has happened; that costs a
 * reference each. Words are made for those alone that are seen or searched.
 */
package dev.signalbox.app.view.details.events;
