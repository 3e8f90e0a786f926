/* Four processes that ignore SIGTERM and SIGINT: a root, its child in a session of its own, a grandchild, and a daemon
   that left the parent chain by a double fork. Each prints its pid; each ends by itself after a minute, whatever
   happens. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void stay(void) {
    char text[16];
    int length = snprintf(text, sizeof text, "%d\n", (int) getpid());
    alarm(60); /* not inherited by a fork, so each process sets its own */
    if (write(1, text, length) == length) {
        for (;;) {
            pause();
        }
    }
    _exit(1);
}

int main(void) {
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    if (fork() == 0) {
        setsid();
        if (fork() != 0) {
            stay();
        }
        stay();
    }
    pid_t between = fork();
    if (between == 0) {
        setsid();
        if (fork() != 0) {
            _exit(0);
        }
        stay();
    }
    waitpid(between, NULL, 0);
    stay();
}
