/* Writes LINES lines of 100 bytes, newline included, in writes of about BYTES_PER_WRITE bytes of whole lines. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE = 100 };

int main(int argc, char **argv) {
    if (argc != 3) {
        return 2;
    }
    long left = atol(argv[1]);
    long lines_per_write = atol(argv[2]) / LINE;
    if (lines_per_write < 1) {
        lines_per_write = 1;
    }
    char *block = malloc(lines_per_write * LINE);
    for (long i = 0; i < lines_per_write; i++) {
        memset(block + i * LINE, 'a' + i % 26, LINE - 1);
        block[i * LINE + LINE - 1] = '\n';
    }
    while (left > 0) {
        long lines = left < lines_per_write ? left : lines_per_write;
        for (long done = 0; done < lines * LINE;) {
            ssize_t written = write(1, block + done, lines * LINE - done);
            if (written < 0) {
                return 1;
            }
            done += written;
        }
        left -= lines;
    }
    return 0;
}
