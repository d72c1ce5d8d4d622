// Reads many live streams at once, cheaply, so that a figure says something about the server and not about its reader.
//
//   stream-reader PORT KEY READERS LINES SECONDS ID...
//
// Opens READERS streams over the deployments ID..., prints "ready" when each has answered, then counts the lines
// "t <seconds since 1970>" in their output until each reader has LINES of them or SECONDS have passed, and prints
// "<lines> <p50> <p99> <worst> <own processor time>", times in milliseconds.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUCKETS = 1200000, TAIL = 4096 };  // buckets of 0.1 ms

typedef struct {
    int socket, answered;
    size_t tail;
    char rest[TAIL];
} Reader;

static uint32_t buckets[BUCKETS];
static long counted, timed;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void note(double delay) {
    long bucket = delay < 0 ? 0 : (long)(delay * 10000);
    buckets[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
    timed++;
}

static double quantile(double share) {
    long wanted = (long)(timed * share), seen = 0;
    for (long bucket = 0; bucket < BUCKETS; bucket++) {
        seen += buckets[bucket];
        if (seen > wanted) return bucket / 10.0;
    }
    return 0;
}

// A line of a stream. The end of an output line may come in a later frame than its text, because it could be the
// beginning of a secret; so ends are counted.
static void line(const char *begin, const char *end, double arrived) {
    const char *text = memmem(begin, end - begin, "\"text\":\"", 8);
    if (!text) return;
    for (text += 8; text < end && *text != '"'; text++) {
        if (*text == '\\') {
            if (++text < end && *text == 'n') counted++;
        } else if (*text == 't' && text + 12 < end && text[1] == ' ') {
            char *after;
            double told = strtod(text + 2, &after);
            if (told > 1e9) note(arrived - told);
            text = after - 1;
        }
    }
}

static void take(Reader *reader, char *data, size_t count, double arrived) {
    const char *begin = data, *end = data + count, *cut;
    while ((cut = memchr(begin, '\n', end - begin))) {
        line(begin, cut, arrived);
        begin = cut + 1;
    }
    reader->tail = end - begin < TAIL ? (size_t)(end - begin) : 0;
    memcpy(reader->rest, begin, reader->tail);
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

int main(int argc, char **argv) {
    if (argc < 7) return fprintf(stderr, "usage: stream-reader PORT KEY READERS LINES SECONDS ID...\n"), 64;
    long readers = atol(argv[3]), wanted = readers * atol(argv[4]);
    double seconds = atof(argv[5]);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int poll = epoll_create1(0);
    Reader *all = calloc(readers, sizeof *all);
    if (poll < 0 || !all) fail("start");
    for (long i = 0; i < readers; i++) {
        char request[1024];
        int length = snprintf(
            request, sizeof request,
            "GET /api/v1/deployments/%s/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n",
            argv[6 + i % (argc - 6)], argv[2]);
        all[i].socket = socket(AF_INET, SOCK_STREAM, 0);
        if (all[i].socket < 0) fail("socket");
        if (connect(all[i].socket, (struct sockaddr *)&address, sizeof address) < 0) fail("connect");
        if (write(all[i].socket, request, length) != length) fail("write");
        fcntl(all[i].socket, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event) < 0) fail("epoll_ctl");
    }
    static char data[TAIL + (1 << 18)];
    struct epoll_event events[256];
    long answered = 0;
    double deadline = now() + 120;
    while (counted < wanted && now() < deadline) {
        int count = epoll_wait(poll, events, 256, 100);
        for (int i = 0; i < count; i++) {
            Reader *reader = events[i].data.ptr;
            memcpy(data, reader->rest, reader->tail);
            ssize_t got = recv(reader->socket, data + reader->tail, 1 << 18, 0);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got <= 0) {
                epoll_ctl(poll, EPOLL_CTL_DEL, reader->socket, NULL);
                continue;
            }
            if (!reader->answered) {
                if (reader->tail + got > 12 && memcmp(data, "HTTP/1.1 200", 12)) {
                    return fprintf(stderr, "refused: %.*s\n", (int)got, data), 1;
                }
                reader->answered = 1;
                if (++answered == readers) {
                    puts("ready");
                    fflush(stdout);
                    deadline = now() + seconds;
                }
            }
            take(reader, data, reader->tail + got, now());
        }
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double own = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
                 (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    printf("%ld %.1f %.1f %.1f %.0f\n", counted, quantile(0.5), quantile(0.99), quantile(1 - 1e-9), own);
    return 0;
}
