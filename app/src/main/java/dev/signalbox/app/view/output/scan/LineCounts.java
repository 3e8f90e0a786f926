package dev.signalbox.app.view.output.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A count for each line of a log, such as how often something was found in it: a byte a line at most, nothing for a
 * stretch of lines that count nothing. Lines are added at the end and forgotten at the start; the counts of forgotten
 * lines stay in {@link #before}, so that what was the n-th stays the n-th. Not thread-safe.
 */
public final class LineCounts {
    /** No line counts for more. */
    public static final int MOST_A_LINE = 255;

    private static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final List<Block> blocks = new ArrayList<>(); // of BLOCK lines each, without gaps
    private long firstBlock; // number of the first of them
    private long end;
    private long total;

    /** Lines from {@code before} on; {@code counts} is null while none counts. */
    private static final class Block {
        final long before; // counts of all lines before the block
        byte @Nullable [] counts;

        Block(long before) {
            this.before = before;
        }
    }

    /** One past the last line that was added. */
    public long end() {
        return end;
    }

    /** The sum of all counts ever added. */
    public long total() {
        return total;
    }

    /** The sum of the counts of the lines that are forgotten: no line is known for a number below. */
    public long forgotten() {
        return blocks.isEmpty() ? total : blocks.getFirst().before;
    }

    /**
     * Adds the counts of lines one after the other.
     *
     * @param from number of the first; if it is beyond {@link #end()}, the lines between count nothing
     * @param counts from 0 to 255 each, as unsigned bytes
     * @throws IllegalArgumentException if {@code from} is before the end
     */
    public void add(long from, byte[] counts, int length) {
        if (from < end) {
            throw new IllegalArgumentException("counts from line %d on: those up to %d are known".formatted(from, end));
        }
        if (from - end > BLOCK) {
            blocks.clear(); // so many lines were lost that what was known of those before is of no use
        }
        if (blocks.isEmpty()) {
            firstBlock = from >> BLOCK_BITS;
        }
        end = from;
        for (int i = 0; i < length; i++) {
            append(counts[i]);
        }
    }

    private void append(byte count) {
        int index = (int) ((end >> BLOCK_BITS) - firstBlock);
        while (blocks.size() <= index) {
            blocks.add(new Block(total));
        }
        if (count != 0) {
            Block block = blocks.get(index);
            byte[] counts = block.counts == null ? new byte[BLOCK] : block.counts;
            counts[(int) (end & (BLOCK - 1))] = count;
            block.counts = counts;
            total += count & 0xFF;
        }
        end++;
    }

    /** Lets go of what is known of lines before that one, as far as that spares memory. */
    public void forgetBefore(long line) {
        int gone = Math.clamp((line >> BLOCK_BITS) - firstBlock, 0, blocks.size());
        blocks.subList(0, gone).clear();
        firstBlock += gone;
    }

    /** The sum of the counts of all lines before that one, forgotten ones included. */
    public long before(long line) {
        long index = (line >> BLOCK_BITS) - firstBlock;
        if (blocks.isEmpty() || index >= blocks.size() || line >= end) {
            return total;
        }
        if (index < 0) {
            return blocks.getFirst().before;
        }
        Block block = blocks.get((int) index);
        return block.before + sum(block, (int) (line & (BLOCK - 1)));
    }

    /** The count of that line; 0 if it is not known. */
    public int of(long line) {
        long index = (line >> BLOCK_BITS) - firstBlock;
        byte[] counts = index < 0 || index >= blocks.size() ? null : blocks.get((int) index).counts;
        return counts == null ? 0 : counts[(int) (line & (BLOCK - 1))] & 0xFF;
    }

    /**
     * The line that the counts reach that number in: the first line for which {@link #before} the next one is greater.
     * So, where each line counts 0 or 1, it is the n-th line that counts, counted from 0.
     *
     * @throws IndexOutOfBoundsException if the number is not below {@link #total()}, or of a forgotten line
     */
    public long lineOf(long number) {
        if (number >= total || blocks.isEmpty() || number < blocks.getFirst().before) {
            throw new IndexOutOfBoundsException("number %d of %d counts".formatted(number, total));
        }
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) { // seeks the last block that begins at or before the number
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).before <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Block block = blocks.get(low);
        byte[] counts = block.counts;
        long rest = number - block.before;
        int line = 0;
        while (counts != null && rest >= (counts[line] & 0xFF)) {
            rest -= counts[line] & 0xFF;
            line++;
        }
        return ((firstBlock + low) << BLOCK_BITS) + line;
    }

    private static int sum(Block block, int lines) {
        byte[] counts = block.counts;
        int sum = 0;
        for (int i = 0; counts != null && i < lines; i++) {
            sum += counts[i] & 0xFF;
        }
        return sum;
    }
}
