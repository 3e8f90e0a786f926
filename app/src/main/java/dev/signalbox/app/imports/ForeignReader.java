package dev.signalbox.app.imports;

import java.util.List;

/** Reads one format. */
sealed interface ForeignReader permits ProcfileReader, SupervisordReader, Pm2Reader, ProcessComposeReader {
    ForeignFormat format();

    /**
     * What the file says, in our words as far as there are any.
     *
     * @param all what holds for all services
     * @return the services, in the order in which they are to stand
     */
    List<Draft> read(Draft all) throws ImportException;
}
