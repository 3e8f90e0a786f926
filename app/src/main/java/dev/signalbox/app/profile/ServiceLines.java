package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Span;

/**
 * Which lines belong to a service in block style: its own, the comment lines directly above it in the same column,
 * and comment lines below it that are indented deeper than its name. A comment set apart by a blank line stays.
 */
final class ServiceLines {
    private final SourceText source;

    ServiceLines(SourceText source) {
        this.source = source;
    }

    /** With the blank line below it, if there is one above it, too: so removing it leaves one. */
    Span of(Entry service) {
        Span own = own(service);
        boolean blankBefore = own.start() > 0 && isBlankLine(source.lineStart(own.start() - 1));
        boolean blankAfter = own.end() < source.text().length() && isBlankLine(own.end());
        return blankBefore && blankAfter ? new Span(own.start(), source.nextLine(own.end())) : own;
    }

    /** Without blank lines around it. */
    Span own(Entry service) {
        int key = service.key().span().start();
        int column = key - source.lineStart(key);
        int start = source.lineStart(key);
        while (start > 0 && isComment(source.lineStart(start - 1), column)) {
            start = source.lineStart(start - 1);
        }
        int end = service.value().span().end();
        end = source.isLineStart(end) ? end : source.nextLine(end);
        while (isDeeperComment(end, column)) {
            end = source.nextLine(end);
        }
        return new Span(start, end);
    }

    /** Whether the person who wrote the file separates services by blank lines. */
    boolean hasBlankLineBefore(Entry service) {
        int start = of(service).start();
        return start > 0 && isBlankLine(source.lineStart(start - 1));
    }

    private boolean isBlankLine(int lineStart) {
        return source.isBlank(lineStart, source.lineEnd(lineStart));
    }

    private boolean isComment(int lineStart, int column) {
        return commentColumn(lineStart) == column;
    }

    private boolean isDeeperComment(int lineStart, int column) {
        return commentColumn(lineStart) > column;
    }

    private int commentColumn(int lineStart) {
        String line = source.text().substring(lineStart, source.lineEnd(lineStart));
        String stripped = line.stripLeading();
        return stripped.startsWith("#") ? line.length() - stripped.length() : -1;
    }
}
