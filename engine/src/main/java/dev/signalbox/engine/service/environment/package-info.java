/**
 * What environment the process of a service gets, and where each value comes from. Leaf below {@code service}; knows
 * {@code os}, by which the login shell is asked and the environment handed to a launch, {@code event}, {@code text} and
 * {@code time}.
 *
 * <p>What is wrong is told all at once, each mistake with its place and its mend, in one exception for files, templates
 * and whole environments; the values of variables are in no message, for they may be secrets.
 *
 * <p>A value is resolved twice: once as the process gets it, and once as people see it, with a mask in place of each
 * secret that went into it. So a short secret, which cannot be sought in texts, is hidden where it is known to stand.
 *
 * <p>The login shell is asked by an interactive shell, because that reads the files in which people set their PATH; it
 * hands over to the system's shell before anything is printed, so that no shell's own language matters.
 */
package dev.signalbox.engine.service.environment;
