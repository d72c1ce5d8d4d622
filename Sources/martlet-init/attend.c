#define _GNU_SOURCE
#include "handover.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    PASSED = 4,
    // How long a started container may take to come here, and a told one to end, in milliseconds.
    COMING = 60000,
    ENDING = 3000,
};

struct attendance {
    const char *engine_path;
    const char *container;
    const char *path;
    int listener;
    int engine; // the answer to the last request
    int link;   // to the first process inside
    int inside; // that process, as the kernel knows it; -1 where it cannot be told
    int is_ending;
    int64_t deadline;
    size_t length;
    char answer[4096];
};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void give_up(const char *text) {
    explain(text);
    _exit(1);
}

static int unix_socket(const char *path, int type, struct sockaddr_un *address) {
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address->sun_path) return -1;
    strcpy(address->sun_path, path);
    return socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
}

static int listen_at(const char *path) {
    struct sockaddr_un address;
    int listener = unix_socket(path, SOCK_SEQPACKET, &address);
    unlink(path);
    // The first process has the sandbox's user; the directory lets nobody else come here.
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) || chmod(path, 0666) ||
        listen(listener, 1)) {
        give_up("the sandbox's socket could not be made");
    }
    return listener;
}

// Sends a request without a body and does not wait for the answer.
static int request(struct attendance *state, const char *action) {
    struct sockaddr_un address;
    int engine = unix_socket(state->engine_path, SOCK_STREAM, &address);
    if (engine < 0 || connect(engine, (struct sockaddr *)&address, sizeof address)) {
        if (engine >= 0) close(engine);
        return -1;
    }
    char text[1024];
    int length = snprintf(text, sizeof text,
                          "POST %s/%s HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                          state->container, action);
    if (length >= (int)sizeof text || send(engine, text, (size_t)length, MSG_NOSIGNAL) != length) {
        close(engine);
        return -1;
    }
    state->length = 0;
    return engine;
}

// What the engine says is wrong: {"message":"…"}.
static void complain(char *answer) {
    static const char key[] = "\"message\":\"";
    char text[512] = "Docker did not start the container";
    char *begin = strstr(answer, key);
    if (begin) {
        begin += sizeof key - 1;
        char *end = begin;
        while (*end && (*end != '"' || end[-1] == '\\')) end++;
        snprintf(text, sizeof text, "Docker did not start the container: %.*s", (int)(end - begin), begin);
    }
    give_up(text);
}

static void hear_engine(struct attendance *state) {
    size_t room = sizeof state->answer - 1 - state->length;
    ssize_t count = room ? read(state->engine, state->answer + state->length, room) : 0;
    if (count < 0 && errno == EINTR) return;
    if (count > 0) {
        state->length += (size_t)count;
        return;
    }
    close(state->engine);
    state->engine = -1;
    state->answer[state->length] = 0;
    if (state->is_ending) return;
    int status = 0;
    if (sscanf(state->answer, "HTTP/1.%*d %d", &status) != 1 || status < 200) {
        // It went away in the middle: what runs already needs it no more.
        if (state->link < 0) give_up("Docker went away while it started the container");
    } else if (status >= 400) {
        complain(state->answer);
    }
}

static void hand_over(struct attendance *state) {
    state->link = accept4(state->listener, NULL, NULL, SOCK_CLOEXEC);
    if (state->link < 0) return;
    close(state->listener);
    state->listener = -1;
    unlink(state->path);
    struct ucred peer;
    socklen_t size = sizeof peer;
    // 0 where it is in no namespace that this process sees.
    if (!getsockopt(state->link, SOL_SOCKET, SO_PEERCRED, &peer, &size) && peer.pid > 0) {
        state->inside = (int)syscall(SYS_pidfd_open, peer.pid, 0);
    }
    char byte = 'H';
    struct iovec part = {&byte, 1};
    const int files[PASSED] = {1, 2, CHANNEL, FILTER};
    union {
        char bytes[CMSG_SPACE(sizeof files)];
        struct cmsghdr alignment;
    } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof files);
    memcpy(CMSG_DATA(header), files, sizeof files);
    if (sendmsg(state->link, &message, MSG_NOSIGNAL) != 1) give_up("the sandbox ended before it was ready");
    // Only those inside keep them open from here on.
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int descriptor = 0; descriptor < 3; descriptor++) dup2(nothing, descriptor);
    close(CHANNEL);
    close(FILTER);
    state->deadline = 0;
}

// The first process ends when its socket does, and the kernel ends all in there with it.
static void begin_end(struct attendance *state) {
    if (state->is_ending) return;
    state->is_ending = 1;
    state->deadline = now() + ENDING;
    if (state->listener >= 0) {
        close(state->listener);
        state->listener = -1;
        unlink(state->path);
    }
    if (state->link >= 0) shutdown(state->link, SHUT_RDWR);
}

// A sandbox that ended without telling how was ended from outside; the guard has the true status where it told.
static void finish(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_UNBLOCK, &all, NULL);
    kill(getpid(), SIGKILL);
}

int attend(char **arguments) {
    // Its guard's end is the sandbox's.
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    struct attendance state = {.engine_path = arguments[0], .container = arguments[1], .path = arguments[2]};
    state.link = state.inside = -1;
    fcntl(CHANNEL, F_SETFD, FD_CLOEXEC);
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    int signals = signalfd(-1, &term, SFD_CLOEXEC);
    state.listener = listen_at(state.path);
    state.engine = request(&state, "start");
    if (state.engine < 0) give_up("Docker does not answer");
    state.deadline = now() + COMING;
    for (;;) {
        struct pollfd polled[5] = {{signals, POLLIN, 0}, {state.listener, POLLIN, 0}, {state.engine, POLLIN, 0},
                                   {state.inside, POLLIN, 0}, {state.inside < 0 ? state.link : -1, POLLRDHUP, 0}};
        int64_t left = state.deadline ? state.deadline - now() : -1;
        if (state.deadline && left < 0) left = 0;
        if (poll(polled, 5, (int)left) < 0) continue;
        if (polled[0].revents) {
            struct signalfd_siginfo told;
            ssize_t ignored = read(signals, &told, sizeof told);
            (void)ignored;
            begin_end(&state);
        }
        if (polled[1].revents && state.listener >= 0) hand_over(&state);
        if (polled[2].revents) hear_engine(&state);
        if (polled[3].revents || polled[4].revents) finish();
        if (state.is_ending && state.link < 0 && state.engine < 0) return 1;
        if (state.deadline && state.deadline <= now()) {
            if (!state.is_ending) give_up("the container did not come up");
            if (state.link < 0) return 1;
            if (state.engine >= 0) close(state.engine);
            state.engine = request(&state, "kill");
            state.deadline = now() + ENDING;
        }
    }
}
