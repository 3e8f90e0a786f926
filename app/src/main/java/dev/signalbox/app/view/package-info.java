/** What the views share; each view has a package of its own below, which this one knows nothing of. */
package dev.signalbox.app.view;
