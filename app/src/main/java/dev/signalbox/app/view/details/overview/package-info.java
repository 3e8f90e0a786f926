/**
 * How a service is defined, and with which environment it runs; of another process, what the system tells of it. Knows what
 * all tabs have in common, the tree, the session and the words.
 *
 * <p>A secret is shown only as long as a button or a key is held, and copied only then.
 */
package dev.signalbox.app.view.details.overview;
