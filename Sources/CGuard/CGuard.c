#define _GNU_SOURCE
#include "CGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ERROR_PIPE = 3 };

// Everything below up to cguard_spawn runs between fork and execve: async-signal-safe calls only.

static void fail(int pipe, int step, int index) {
    cguard_failure failure = {errno, step, index};
    ssize_t ignored = write(pipe, &failure, sizeof failure);
    (void)ignored;
    _exit(127);
}

static int join_control_group(const char *path) {
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return -1;
    ssize_t written = write(descriptor, "0", 1);
    int error = errno;
    close(descriptor);
    errno = error;
    return written == 1 ? 0 : -1;
}

static void close_from(unsigned int first) {
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
    long last = sysconf(_SC_OPEN_MAX);
    for (long descriptor = first; descriptor < last; descriptor++) close((int)descriptor);
}

static void reset_signals(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void execute(const cguard_program *program, int pipe) {
    reset_signals();
    if (setsid() < 0) fail(pipe, CGUARD_STEP_SESSION, 0);
    for (int index = 0; program->control_groups[index]; index++) {
        if (join_control_group(program->control_groups[index])) fail(pipe, CGUARD_STEP_CONTROL_GROUP, index);
    }
    for (size_t index = 0; index < program->limit_count; index++) {
        struct rlimit limit = {program->limits[index].soft, program->limits[index].hard};
        if (setrlimit(program->limits[index].resource, &limit)) fail(pipe, CGUARD_STEP_LIMIT, (int)index);
    }
    if (dup2(program->standard_input, 0) < 0 || dup2(program->standard_output, 1) < 0 ||
        dup2(program->standard_error, 2) < 0) {
        fail(pipe, CGUARD_STEP_DESCRIPTORS, 0);
    }
    if (pipe != ERROR_PIPE) {
        if (dup3(pipe, ERROR_PIPE, O_CLOEXEC) < 0) fail(pipe, CGUARD_STEP_DESCRIPTORS, 0);
        pipe = ERROR_PIPE;
    }
    for (size_t index = 0; index < program->passed_count; index++) {
        if (dup2(program->passed[index], CGUARD_FIRST_PASSED + (int)index) < 0) fail(pipe, CGUARD_STEP_DESCRIPTORS, 0);
    }
    close_from(CGUARD_FIRST_PASSED + (unsigned int)program->passed_count);
    if (program->has_identity) {
        if (setgroups(program->group_count, program->groups)) fail(pipe, CGUARD_STEP_GROUPS, 0);
        if (setresgid(program->group, program->group, program->group)) fail(pipe, CGUARD_STEP_GROUP, 0);
        if (setresuid(program->user, program->user, program->user)) fail(pipe, CGUARD_STEP_USER, 0);
    }
    if (chdir(program->directory)) fail(pipe, CGUARD_STEP_DIRECTORY, 0);
    umask(022);
    // As execvp does: go on to the next place where the program is not there; remember a refusal.
    int refused = 0;
    for (int index = 0; program->candidates[index]; index++) {
        execve(program->candidates[index], program->arguments, program->environment);
        if (errno == EACCES) refused = 1;
        else if (errno != ENOENT && errno != ENOTDIR) fail(pipe, CGUARD_STEP_EXECUTE, index);
    }
    errno = refused ? EACCES : ENOENT;
    fail(pipe, CGUARD_STEP_EXECUTE, 0);
}

int32_t cguard_spawn(const cguard_program *program, cguard_failure *failure) {
    int pipe[2];
    failure->step = CGUARD_STEP_FORK;
    failure->index = 0;
    if (pipe2(pipe, O_CLOEXEC)) {
        failure->error = errno;
        return -1;
    }
    pid_t child = fork();
    if (child == 0) execute(program, pipe[1]);
    int error = errno;
    close(pipe[1]);
    if (child < 0) {
        close(pipe[0]);
        failure->error = error;
        return -1;
    }
    cguard_failure report;
    ssize_t count;
    do count = read(pipe[0], &report, sizeof report);
    while (count < 0 && errno == EINTR);
    close(pipe[0]);
    if (count != sizeof report) return child;
    *failure = report;
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    return -1;
}

int cguard_become_reaper(void) {
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

int cguard_child_signals(void) {
    static const int ignored[] = {SIGTERM, SIGINT,  SIGHUP,  SIGPIPE, SIGQUIT, SIGUSR1,
                                  SIGUSR2, SIGTSTP, SIGTTIN, SIGTTOU, SIGXFSZ, SIGALRM};
    for (size_t index = 0; index < sizeof ignored / sizeof *ignored; index++) signal(ignored[index], SIG_IGN);
    // A launcher that ignores SIGCHLD would otherwise have the kernel reap for us.
    signal(SIGCHLD, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    if (sigprocmask(SIG_SETMASK, &set, NULL)) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int64_t microseconds(struct timeval time) { return (int64_t)time.tv_sec * 1000000 + time.tv_usec; }

int32_t cguard_reap(int *status, cguard_usage *usage) {
    struct rusage used;
    pid_t child;
    do child = wait4(-1, status, WNOHANG | __WALL, &used);
    while (child < 0 && errno == EINTR);
    if (child > 0) {
        usage->user_microseconds = microseconds(used.ru_utime);
        usage->system_microseconds = microseconds(used.ru_stime);
        usage->maximum_resident_bytes = (int64_t)used.ru_maxrss * 1024;
    }
    return child;
}

int cguard_exited(int status) { return WIFEXITED(status); }
int cguard_exit_code(int status) { return WEXITSTATUS(status); }
int cguard_end_signal(int status) { return WTERMSIG(status); }

int cguard_memory_file(const void *bytes, size_t count) {
    int descriptor = memfd_create("martlet", MFD_CLOEXEC);
    if (descriptor < 0) return -1;
    int error = cguard_write(descriptor, bytes, count, NULL, 0);
    if (!error && lseek(descriptor, 0, SEEK_SET) < 0) error = errno;
    if (!error) return descriptor;
    close(descriptor);
    errno = error;
    return -1;
}

int cguard_lift(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 64); }

int cguard_channel(int *ours, int *theirs) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) return errno;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *ours = ends[0];
    *theirs = ends[1];
    return 0;
}

ptrdiff_t cguard_receive(int channel, uint8_t *bytes, size_t capacity, int *file) {
    struct iovec part = {bytes, capacity};
    union {
        char bytes[CMSG_SPACE(sizeof *file)];
        struct cmsghdr alignment;
    } control;
    struct msghdr message = {0};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    ssize_t count = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
    *file = -1;
    if (count < 0) return -1;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_RIGHTS && header->cmsg_len == CMSG_LEN(sizeof *file)) {
        memcpy(file, CMSG_DATA(header), sizeof *file);
    }
    return count;
}

int cguard_send_files(int channel, int first, int second) {
    char byte = 'O';
    struct iovec part = {&byte, 1};
    int files[2] = {first, second};
    union {
        char bytes[CMSG_SPACE(sizeof files)];
        struct cmsghdr alignment;
    } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {0};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof files);
    memcpy(CMSG_DATA(header), files, sizeof files);
    return sendmsg(channel, &message, MSG_NOSIGNAL) == 1 ? 0 : errno;
}

int cguard_write(int descriptor, const void *head, size_t head_count, const void *body, size_t body_count) {
    struct iovec parts[2] = {{(void *)head, head_count}, {(void *)body, body_count}};
    while (parts[0].iov_len + parts[1].iov_len > 0) {
        ssize_t written = writev(descriptor, parts, 2);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        if (written == 0) return EIO;
        for (int index = 0; index < 2; index++) {
            size_t part = (size_t)written < parts[index].iov_len ? (size_t)written : parts[index].iov_len;
            parts[index].iov_base = (char *)parts[index].iov_base + part;
            parts[index].iov_len -= part;
            written -= (ssize_t)part;
        }
    }
    return 0;
}

int cguard_send(int descriptor, const char *path, const void *bytes, size_t count) {
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    size_t length = strlen(path);
    if (length >= sizeof address.sun_path) return ENAMETOOLONG;
    memcpy(address.sun_path, path, length);
    ssize_t sent = sendto(descriptor, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *)&address,
                          (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + 1));
    return sent < 0 ? errno : 0;
}

void cguard_begin_sync(int descriptor) { sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE); }

int cguard_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return errno;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *reading = ends[0];
    *writing = ends[1];
    return 0;
}

int cguard_launch(int32_t *pid, const char *path, char *const *arguments, char *const *environment,
                  const int *descriptors, size_t descriptor_count) {
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    posix_spawnattr_t attributes;
    error = posix_spawnattr_init(&attributes);
    if (error) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    for (size_t index = 0; index < descriptor_count && !error; index++) {
        error = posix_spawn_file_actions_adddup2(&actions, descriptors[index], (int)index);
    }
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(&actions, (int)descriptor_count);
    sigset_t set;
    sigemptyset(&set);
    if (!error) error = posix_spawnattr_setsigmask(&attributes, &set);
    sigfillset(&set);
    if (!error) error = posix_spawnattr_setsigdefault(&attributes, &set);
    if (!error) error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (!error) error = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}
