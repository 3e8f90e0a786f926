/**
 * How the windows look: theme, light or dark, size. Knows the texts and the actions, and no other view. The colours
 * themselves are AtlantaFX's; the style sheets of the program speak in terms of them, so that every theme works.
 */
package dev.signalbox.app.view.appearance;
