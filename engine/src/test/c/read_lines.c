/* What the system can do: starts CHILDREN writers, reads them all with poll, finds every line end, and keeps the newest
   MiB of each. read_lines CHILDREN LINES_OF_EACH BYTES_PER_WRITE WRITER; prints throughput and the CPU time of the
   reader alone; fails if a line is missing. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { RING = 1 << 20, BUFFER = 1 << 16 };

struct log {
    char *ring;
    long position;
    long lines;
};

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int start(char *writer, char *lines, char *bytes_per_write) {
    int out[2];
    if (pipe2(out, O_CLOEXEC) != 0) {
        perror("pipe2");
        exit(1);
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    char *words[] = {writer, lines, bytes_per_write, NULL};
    pid_t pid;
    if (posix_spawn(&pid, writer, &actions, NULL, words, environ) != 0) {
        perror("posix_spawn");
        exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    return out[0];
}

static void append(struct log *log, const char *bytes, long length) {
    const char *end = bytes + length;
    for (const char *p = bytes; (p = memchr(p, '\n', end - p)) != NULL; p++) {
        log->lines++;
    }
    long at = log->position % RING;
    long first = length < RING - at ? length : RING - at;
    memcpy(log->ring + at, bytes, first);
    memcpy(log->ring, bytes + first, length - first);
    log->position += length;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        return 2;
    }
    int children = atoi(argv[1]);
    long lines_of_each = atol(argv[2]);
    static char buffer[BUFFER];
    struct pollfd *polled = calloc(children, sizeof *polled);
    struct log *logs = calloc(children, sizeof *logs);
    double began = seconds();
    double cpu_before = cpu_seconds();
    for (int i = 0; i < children; i++) {
        logs[i].ring = malloc(RING);
        polled[i] = (struct pollfd) {.fd = start(argv[4], argv[2], argv[3]), .events = POLLIN};
    }
    for (int open = children; open > 0;) {
        poll(polled, children, -1);
        for (int i = 0; i < children; i++) {
            if (polled[i].fd < 0 || polled[i].revents == 0) {
                continue;
            }
            ssize_t length = read(polled[i].fd, buffer, BUFFER);
            if (length > 0) {
                append(&logs[i], buffer, length);
            } else {
                close(polled[i].fd);
                polled[i].fd = -1;
                open--;
            }
        }
    }
    while (wait(NULL) > 0) {
    }
    double took = seconds() - began;
    double cpu = cpu_seconds() - cpu_before;
    double bytes = 0;
    for (int i = 0; i < children; i++) {
        if (logs[i].lines != lines_of_each) {
            fprintf(stderr, "child %d: %ld of %ld lines\n", i, logs[i].lines, lines_of_each);
            return 1;
        }
        bytes += logs[i].position;
    }
    printf("THROUGHPUT %f\nCPU %f\n", bytes / 1e6 / took, cpu / (bytes / 1e9));
    return 0;
}
