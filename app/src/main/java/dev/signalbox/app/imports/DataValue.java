package dev.signalbox.app.imports;

import java.util.List;

/** A piece of a foreign file, with its line counted from 1. There are no cycles, but parts may be shared. */
sealed interface DataValue {
    int line();

    /** A single value as it is written; of nothing, the text is empty. */
    record Scalar(int line, String text, boolean nothing) implements DataValue {}

    record Items(int line, List<DataValue> items) implements DataValue {}

    /** The keys are not the same twice: the last one counts, and the others are told to a note. */
    record Mapping(int line, List<Field> fields) implements DataValue {}

    record Field(String key, int line, DataValue value) {}
}
