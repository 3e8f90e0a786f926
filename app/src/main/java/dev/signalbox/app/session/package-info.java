/** An open workspace: joins the profiles of a file to the services of an engine, for the window and for the terminal. */
package dev.signalbox.app.session;
