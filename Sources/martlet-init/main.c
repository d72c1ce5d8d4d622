// The first process in a sandbox: waits for its order, runs one program, and says exactly how that ended.
//
// bubblewrap would report a program killed by signal 9 as exit code 137, which a program may also return by itself;
// and a sandbox that waits here before its order is known can be made ready in advance. It is C and small because it
// starts once for every execution.
//
// It talks with the guard over the packet socket at CHANNEL:
//   'R'              ready; sent once
//   byte + 2 files   the order, a memory file as `order` below describes it, and the program's standard input
//   'C' + file       what the order's first command has built; a byte answers that it was taken and the program may start
//   'F' + int        the program cannot be executed: an errno
//   'X' + int        the program has ended: its status as waitpid gave it
//   'U' + 5 numbers  in a container: what was used so far, as `struct usage` in usage.h
//   'E' + text       in a container: why there is no sandbox
// With a proxy's socket as first argument it also listens on the loopback interface and connects each caller to it. In a
// container it is started as `martlet-init join SOCKET [PROXY]`, and as `martlet-init attend …` outside of it: see handover.h.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "forwarder.h"
#include "handover.h"
#include "usage.h"

// The socket whose end is the sandbox's, in a container; -1 where the guard's end reaches this process by itself.
static int link_end = -1;
// Tells of children that have ended.
static int signals = -1;

// The proxy's socket; NULL where no host may be reached.
static const char *proxy;

// The head of an order. Limits follow it, then texts that end with NUL: the directory, what is built, the arguments, the
// environment, and the arguments and environment of the command that builds, if there is one.
struct head {
    uint32_t arguments;
    uint32_t variables;
    uint32_t limits;
    uint32_t builder_arguments;
    uint32_t builder_variables;
    // In a container: the milliseconds between two reports of usage; 0 for one at the end alone.
    uint32_t usage_pause;
};

struct limit {
    uint64_t resource;
    uint64_t soft;
    uint64_t hard;
};

struct order {
    struct head head;
    const struct limit *limits;
    char *directory;
    char *built;
    char **arguments;
    char **environment;
    char **builder_arguments;
    char **builder_environment;
};

static void tell(char kind, int32_t value) {
    char message[5] = {kind};
    memcpy(message + 1, &value, sizeof value);
    while (send(CHANNEL, message, kind == 'R' ? 1 : sizeof message, MSG_NOSIGNAL) < 0 && errno == EINTR) {}
}

static int64_t milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int is_container(void) { return link_end >= 0; }

static void tell_usage(int flags) {
    char message[1 + sizeof(struct usage)] = {'U'};
    struct usage usage = usage_read();
    memcpy(message + 1, &usage, sizeof usage);
    while (send(CHANNEL, message, sizeof message, MSG_NOSIGNAL | flags) < 0 && errno == EINTR) {}
}

// Ends all that runs in the container beside this process, and waits until nothing is left.
static void clear(void) {
    kill(-1, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {}
    tell_usage(0);
}

// Tells how the program ended and leaves; what is left goes with this namespace.
static void leave(int status) {
    if (is_container()) clear();
    tell('X', status);
    _exit(0);
}

// Takes the two files of the order. The guard going away ends the sandbox.
static void receive(int files[2]) {
    char byte;
    struct iovec part = {&byte, 1};
    union {
        char bytes[CMSG_SPACE(2 * sizeof(int))];
        struct cmsghdr alignment;
    } control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t count;
    do count = recvmsg(CHANNEL, &message, MSG_CMSG_CLOEXEC);
    while (count < 0 && errno == EINTR);
    if (count <= 0) _exit(0);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(2 * sizeof(int))) _exit(71);
    memcpy(files, CMSG_DATA(header), 2 * sizeof(int));
}

// The next text of the order; the whole file ends with NUL, so none runs over its end.
static char *next_text(char **position, const char *end) {
    if (*position >= end) _exit(71);
    char *text = *position;
    *position += strlen(text) + 1;
    return text;
}

static char **texts(uint32_t count, char **position, const char *end) {
    if (count > (size_t)(end - *position)) _exit(71);
    char **list = calloc((size_t)count + 1, sizeof *list);
    if (!list) _exit(71);
    for (uint32_t index = 0; index < count; index++) list[index] = next_text(position, end);
    return list;
}

static struct order read_order(int file) {
    struct stat status;
    if (fstat(file, &status) || (size_t)status.st_size < sizeof(struct head) + 1) _exit(71);
    size_t size = (size_t)status.st_size;
    char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED || bytes[size - 1] != 0) _exit(71);
    struct order order;
    memcpy(&order.head, bytes, sizeof order.head);
    char *end = bytes + size;
    char *position = bytes + sizeof order.head;
    if (order.head.limits > (size_t)(end - position) / sizeof(struct limit)) _exit(71);
    order.limits = (const struct limit *)(const void *)position;
    position += order.head.limits * sizeof(struct limit);
    order.directory = next_text(&position, end);
    order.built = next_text(&position, end);
    order.arguments = texts(order.head.arguments, &position, end);
    order.environment = texts(order.head.variables, &position, end);
    order.builder_arguments = texts(order.head.builder_arguments, &position, end);
    order.builder_environment = texts(order.head.builder_variables, &position, end);
    if (order.head.arguments == 0) _exit(71);
    return order;
}

static void execute(const struct order *order, char **arguments, char **environment, int input, int failures) {
    struct sigaction action = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    // Undone by execve for a readable program: what the user runs may look at itself.
    for (uint32_t index = 0; index < order->head.limits; index++) {
        struct rlimit limit = {order->limits[index].soft, order->limits[index].hard};
        if (setrlimit((__rlimit_resource_t)order->limits[index].resource, &limit)) goto failed;
    }
    if (dup2(input, 0) < 0) goto failed;
    if (chdir(order->directory)) goto failed;
    umask(022);
    environ = environment;
    // Only a name is looked for; a file that is no program is not given to a shell either.
    if (strchr(arguments[0], '/')) execve(arguments[0], arguments, environment);
    else execvp(arguments[0], arguments);
failed:;
    int error = errno;
    ssize_t ignored = write(failures, &error, sizeof error);
    (void)ignored;
    _exit(127);
}

// Waits until a child has ended. The guard or whoever attends for it going away ends the sandbox.
static void wait_for_news(int64_t usage_pause) {
    static int64_t next;
    int is_measured = is_container() && usage_pause > 0;
    int64_t left = is_measured ? next - milliseconds() : -1;
    struct pollfd polled[3] = {{signals, POLLIN, 0}, {CHANNEL, POLLRDHUP, 0}, {link_end, POLLRDHUP, 0}};
    if (poll(polled, 3, is_measured && left < 0 ? 0 : (int)left) < 0) return;
    if (polled[1].revents || polled[2].revents) {
        if (is_container()) clear();
        _exit(0);
    }
    if (polled[0].revents) {
        struct signalfd_siginfo told;
        ssize_t ignored = read(signals, &told, sizeof told);
        (void)ignored;
    }
    if (is_measured && next <= milliseconds()) {
        // One that finds no room is made up for by the next.
        tell_usage(MSG_DONTWAIT);
        next = milliseconds() + usage_pause;
    }
}

// Runs one command and answers its status as waitpid gave it; does not return where it cannot be executed.
static int run(const struct order *order, char **arguments, char **environment, int input) {
    int failures[2];
    if (pipe2(failures, O_CLOEXEC)) _exit(71);
    pid_t program = fork();
    if (program == 0) execute(order, arguments, environment, input, failures[1]);
    if (program < 0) {
        tell('F', errno);
        _exit(71);
    }
    close(failures[1]);
    int error;
    if (read(failures[0], &error, sizeof error) == sizeof error) {
        tell('F', error);
        _exit(127);
    }
    close(failures[0]);
    // Orphans of the program become ours: reaped on the way; what is left at its end goes with this namespace.
    for (;;) {
        int status;
        pid_t ended;
        while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
            if (ended == program) return status;
        }
        if (ended < 0 && errno != EINTR) _exit(71);
        wait_for_news(order->head.usage_pause);
    }
}

// Builds the program and hands a copy to the guard before anything of the user's runs: it is kept for the next time,
// and what runs here could otherwise change it.
static void build(const struct order *order) {
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int status = run(order, order->builder_arguments, order->builder_environment, nothing);
    if (status) leave(status);
    close(nothing);
    kill(-1, SIGKILL);
    // The forwarder was among them.
    if (proxy && forwarder_start(proxy, CHANNEL)) _exit(71);
    int file = open(order->built, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return;
    char byte = 'C';
    struct iovec part = {&byte, 1};
    union {
        char bytes[CMSG_SPACE(sizeof file)];
        struct cmsghdr alignment;
    } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof file);
    memcpy(CMSG_DATA(header), &file, sizeof file);
    if (sendmsg(CHANNEL, &message, MSG_NOSIGNAL) != 1) _exit(71);
    close(file);
    ssize_t count;
    do count = recv(CHANNEL, &byte, 1, 0);
    while (count < 0 && errno == EINTR);
    if (count <= 0) _exit(0);
}

int main(int count, char **arguments) {
    // What runs beside this process has the same user: it must not look into it or take its descriptors.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (count == 5 && strcmp(arguments[1], "attend") == 0) return attend(arguments + 2);
    if (count >= 3 && strcmp(arguments[1], "join") == 0) {
        link_end = join(arguments[2]);
        if (count > 3) proxy = arguments[3];
        if (usage_open()) {
            explain("the container's control group cannot be read at /sys/fs/cgroup");
            return 71;
        }
    } else if (count > 1) {
        proxy = arguments[1];
    }
    fcntl(CHANNEL, F_SETFD, FD_CLOEXEC);
    if (proxy && forwarder_start(proxy, CHANNEL)) return 71;
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_BLOCK, &children, NULL);
    signals = signalfd(-1, &children, SFD_CLOEXEC);
    if (signals < 0) return 71;
    tell('R', 0);
    int files[2];
    receive(files);
    usage_begin();
    struct order order = read_order(files[0]);
    close(files[0]);
    if (order.head.builder_arguments > 0) build(&order);
    leave(run(&order, order.arguments, order.environment, files[1]));
    return 0;
}
