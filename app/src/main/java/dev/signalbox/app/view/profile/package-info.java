/** The dialog in which a profile is written: a form that knows what is wrong with each field, and its view. */
package dev.signalbox.app.view.profile;
