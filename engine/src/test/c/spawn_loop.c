/* What the system can do: posix_spawn of a program with two pipes, read to their end, then waitpid.
   spawn_loop rate COUNT THREADS PROGRAM   prints starts and ends per second, and the median of the spawn call
   spawn_loop exit COUNT PROGRAM           prints how late waitpid tells of the end that the program prints */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

struct child {
    pid_t pid;
    int out;
    int err;
};

static double micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *) a;
    double y = *(const double *) b;
    return (x > y) - (x < y);
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

/* Returns how long posix_spawn alone took, in microseconds. */
static double start(struct child *child, char *program) {
    int out[2];
    int err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) {
        fail("pipe2");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions, err[1], 2);
    char *words[] = {program, NULL};
    double before = micros();
    if (posix_spawn(&child->pid, program, &actions, NULL, words, environ) != 0) {
        fail("posix_spawn");
    }
    double took = micros() - before;
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    close(err[1]);
    child->out = out[0];
    child->err = err[0];
    return took;
}

static ssize_t drain(int descriptor, char *text, size_t size) {
    size_t length = 0;
    for (ssize_t n; length < size && (n = read(descriptor, text + length, size - length)) > 0;) {
        length += n;
    }
    close(descriptor);
    return length;
}

struct rate {
    char *program;
    double *calls;
    int count;
    int begun;
};

static void *launch_in_turn(void *argument) {
    struct rate *rate = argument;
    char text[64];
    for (int i; (i = __sync_fetch_and_add(&rate->begun, 1)) < rate->count;) {
        struct child child;
        rate->calls[i] = start(&child, rate->program);
        waitpid(child.pid, NULL, 0);
        drain(child.out, text, sizeof text);
        drain(child.err, text, sizeof text);
    }
    return NULL;
}

static void rate(int count, int threads, char *program) {
    struct rate rate = {program, calloc(count, sizeof(double)), count, 0};
    pthread_t *launching = calloc(threads, sizeof *launching);
    double began = micros();
    for (int i = 0; i < threads; i++) {
        if (pthread_create(&launching[i], NULL, launch_in_turn, &rate) != 0) {
            fail("pthread_create");
        }
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(launching[i], NULL);
    }
    double took = micros() - began;
    qsort(rate.calls, count, sizeof *rate.calls, by_size);
    printf("RATE %f\nCALL_P50 %f\n", count / took * 1e6, rate.calls[count / 2]);
}

static void exit_latency(int count, char *program) {
    double *late = calloc(count, sizeof *late);
    for (int i = 0; i < count; i++) {
        struct child child;
        char text[64] = "";
        start(&child, program);
        drain(child.out, text, sizeof text - 1);
        drain(child.err, text + 32, 0);
        waitpid(child.pid, NULL, 0);
        late[i] = micros() - atoll(text) / 1e3;
    }
    qsort(late, count, sizeof *late, by_size);
    printf("EXIT_P50 %f\nEXIT_P99 %f\n", late[count / 2], late[count * 99 / 100]);
}

int main(int argc, char **argv) {
    if (argc == 5 && strcmp(argv[1], "rate") == 0) {
        rate(atoi(argv[2]), atoi(argv[3]), argv[4]);
    } else if (argc == 4 && strcmp(argv[1], "exit") == 0) {
        exit_latency(atoi(argv[2]), argv[3]);
    } else {
        return 2;
    }
    return 0;
}
