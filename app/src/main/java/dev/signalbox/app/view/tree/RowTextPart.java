package dev.signalbox.app.view.tree;

import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.StringExpression;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** One of the texts of a row; found when asked for, and followed only while somebody listens. UI thread only. */
final class RowTextPart extends StringExpression {
    private final ObservableValue<String> text;

    RowTextPart(ObservableValue<RowText> row, Function<RowText, String> part) {
        text = row.map(part);
    }

    @Override
    public String get() {
        return text.getValue();
    }

    @Override
    public void addListener(ChangeListener<? super String> listener) {
        text.addListener(listener);
    }

    @Override
    public void removeListener(ChangeListener<? super String> listener) {
        text.removeListener(listener);
    }

    @Override
    public void addListener(InvalidationListener listener) {
        text.addListener(listener);
    }

    @Override
    public void removeListener(InvalidationListener listener) {
        text.removeListener(listener);
    }
}
