package dev.signalbox.app.profile;

/**
 * What would be wrong with a service if it were saved so.
 *
 * @param path of the value that is wrong, or of the mapping that it stands in; {@link KeyPath#SERVICE} if it is the whole
 * @param found what is wrong, as it is said of a file
 * @param mend empty where the finding says it
 */
public record FieldProblem(KeyPath path, String found, String mend) {}
