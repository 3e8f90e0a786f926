/**
 * How files that outlive the program are written: leaf, and exported to the program that writes the files of its users.
 *
 * <p>There is one way: the content goes to another file, reaches the disk, and takes the place of the old one in one step.
 */
package dev.signalbox.engine.file;
