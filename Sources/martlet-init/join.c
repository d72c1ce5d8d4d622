#define _GNU_SOURCE
#include "handover.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

enum { PASSED = 4, ABOVE = 64 };

void explain(const char *text) {
    char message[1024] = {'E'};
    size_t length = strnlen(text, sizeof message - 1);
    memcpy(message + 1, text, length);
    while (send(CHANNEL, message, 1 + length, MSG_NOSIGNAL) < 0 && errno == EINTR) {}
}

static void fail(const char *what) {
    char text[256];
    snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
    explain(text);
    _exit(71);
}

static void take(int link, int files[PASSED]) {
    char byte;
    struct iovec part = {&byte, 1};
    union {
        char bytes[CMSG_SPACE(PASSED * sizeof(int))];
        struct cmsghdr alignment;
    } control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t count;
    do count = recvmsg(link, &message, MSG_CMSG_CLOEXEC);
    while (count < 0 && errno == EINTR);
    struct cmsghdr *header = count > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (!header || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(PASSED * sizeof(int))) _exit(72);
    memcpy(files, CMSG_DATA(header), PASSED * sizeof(int));
}

// Comes on top of the engine's own filter, so that the same calls are refused in every kind of sandbox.
static void filter(void) {
    struct sock_filter code[512];
    ssize_t size = pread(FILTER, code, sizeof code, 0);
    if (size <= 0 || (size_t)size % sizeof *code) fail("reading the filter of system calls");
    struct sock_fprog program = {(unsigned short)((size_t)size / sizeof *code), code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) fail("giving up new privileges");
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program)) fail("filtering system calls");
    close(FILTER);
}

int join(const char *path) {
    syscall(SYS_close_range, 3, ~0U, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) _exit(72);
    strcpy(address.sun_path, path);
    int link = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    // Whoever waited there may have given up by now.
    if (link < 0 || connect(link, (struct sockaddr *)&address, sizeof address)) _exit(72);
    int files[PASSED];
    take(link, files);
    const int places[PASSED] = {1, 2, CHANNEL, FILTER};
    link = fcntl(link, F_DUPFD_CLOEXEC, ABOVE);
    // Lifted first, so that none overwrites another.
    for (int index = 0; index < PASSED; index++) files[index] = fcntl(files[index], F_DUPFD_CLOEXEC, ABOVE);
    for (int index = 0; index < PASSED; index++) {
        if (dup2(files[index], places[index]) < 0) _exit(72);
        close(files[index]);
    }
    // 3, which the link had.
    close(3);
    if (link < 0) _exit(72);
    filter();
    return link;
}
