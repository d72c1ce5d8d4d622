#define _GNU_SOURCE
#include "forwarder.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MOST_PAIRS = 64, BUFFER = 32 << 10 };

// One direction of a connection: what was read and not yet written.
struct flow {
    int from;
    int to;
    size_t begin;
    size_t end;
    int is_over;
    uint8_t bytes[BUFFER];
};

// Two sockets joined; [0] from the caller to the proxy, [1] back.
struct pair {
    int is_used;
    struct flow flows[2];
};

static struct pair pairs[MOST_PAIRS];

static int connect_to(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) return -1;
    strcpy(address.sun_path, path);
    int proxy = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (proxy < 0) return -1;
    if (connect(proxy, (struct sockaddr *)&address, sizeof address)) {
        close(proxy);
        return -1;
    }
    fcntl(proxy, F_SETFL, O_NONBLOCK);
    return proxy;
}

static void join(int caller, const char *path) {
    for (int index = 0; index < MOST_PAIRS; index++) {
        struct pair *pair = &pairs[index];
        if (pair->is_used) continue;
        int proxy = connect_to(path);
        if (proxy < 0) break;
        pair->is_used = 1;
        for (int way = 0; way < 2; way++) {
            struct flow *flow = &pair->flows[way];
            flow->from = way ? proxy : caller;
            flow->to = way ? caller : proxy;
            flow->begin = flow->end = 0;
            flow->is_over = 0;
        }
        return;
    }
    close(caller);
}

static void part(struct pair *pair) {
    close(pair->flows[0].from);
    close(pair->flows[0].to);
    pair->is_used = 0;
}

// Moves bytes one step; -1 where the connection broke.
static int move(struct flow *flow, short readable, short writable) {
    if (readable && flow->begin == flow->end && !flow->is_over) {
        ssize_t count = read(flow->from, flow->bytes, BUFFER);
        if (count < 0 && errno != EAGAIN && errno != EINTR) return -1;
        if (count == 0) {
            flow->is_over = 1;
            shutdown(flow->to, SHUT_WR);
        }
        if (count > 0) {
            flow->begin = 0;
            flow->end = (size_t)count;
            writable = 1;
        }
    }
    if (writable && flow->begin < flow->end) {
        ssize_t count = send(flow->to, flow->bytes + flow->begin, flow->end - flow->begin, MSG_NOSIGNAL);
        if (count < 0 && errno != EAGAIN && errno != EINTR) return -1;
        if (count > 0) flow->begin += (size_t)count;
    }
    return 0;
}

static void serve(int listener, const char *path) {
    for (;;) {
        struct pollfd polled[1 + 2 * MOST_PAIRS];
        polled[0] = (struct pollfd){listener, POLLIN, 0};
        for (int index = 0; index < MOST_PAIRS; index++) {
            for (int side = 0; side < 2; side++) {
                struct pair *pair = &pairs[index];
                // The socket that flow `side` reads from is the one that the other flow writes to.
                struct flow *in = &pair->flows[side];
                struct flow *out = &pair->flows[1 - side];
                short events = 0;
                if (in->begin == in->end && !in->is_over) events |= POLLIN;
                if (out->begin < out->end) events |= POLLOUT;
                int descriptor = pair->is_used && events ? in->from : -1;
                polled[1 + 2 * index + side] = (struct pollfd){descriptor, events, 0};
            }
        }
        if (poll(polled, 1 + 2 * MOST_PAIRS, -1) < 0) continue;
        for (int index = 0; index < MOST_PAIRS; index++) {
            struct pair *pair = &pairs[index];
            if (!pair->is_used) continue;
            short caller = polled[1 + 2 * index].revents;
            short proxy = polled[2 + 2 * index].revents;
            const short readable = POLLIN | POLLHUP | POLLERR;
            if (move(&pair->flows[0], caller & readable, proxy & (POLLOUT | POLLERR)) ||
                move(&pair->flows[1], proxy & readable, caller & (POLLOUT | POLLERR)) ||
                (pair->flows[0].is_over && pair->flows[1].is_over && pair->flows[1].begin == pair->flows[1].end)) {
                part(pair);
            }
        }
        if (polled[0].revents) {
            int caller = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (caller >= 0) join(caller, path);
        }
    }
}

int forwarder_start(const char *path, int channel) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(FORWARDER_PORT)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // A forwarder that was ended a moment ago may have left connections behind.
    int yes = 1;
    if (listener >= 0) setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 64)) return -1;
    pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) {
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        close(channel);
        // The program's output must not stay open because of this process.
        for (int descriptor = 0; descriptor < 3; descriptor++) close(descriptor);
        serve(listener, path);
    }
    close(listener);
    return 0;
}
