#define _GNU_SOURCE
#include "usage.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROOT "/sys/fs/cgroup/"

// A number in a file: the whole of it, or the one behind a word at the beginning of a line.
struct number {
    const char *path;
    const char *word;
    int64_t divisor;
    int file;
};

enum { USER, SYSTEM, PEAK, KILLS, REFUSED, COUNT };

static struct number unified[COUNT] = {
    {ROOT "cpu.stat", "user_usec ", 1, -1}, {ROOT "cpu.stat", "system_usec ", 1, -1},
    {ROOT "memory.peak", "", 1, -1},        {ROOT "memory.events", "oom_kill ", 1, -1},
    {ROOT "pids.events", "max ", 1, -1},
};

static struct number separate[COUNT] = {
    {ROOT "cpuacct/cpuacct.usage_user", "", 1000, -1},
    {ROOT "cpuacct/cpuacct.usage_sys", "", 1000, -1},
    {ROOT "memory/memory.max_usage_in_bytes", "", 1, -1},
    {ROOT "memory/memory.oom_control", "oom_kill ", 1, -1},
    {ROOT "pids/pids.events", "max ", 1, -1},
};

static struct number *numbers = unified;
static struct number current = {ROOT "memory.current", "", 1, -1};
static int64_t highest;
static struct usage before;

static int64_t read_number(const struct number *number) {
    char text[4096];
    if (number->file < 0) return 0;
    ssize_t count = pread(number->file, text, sizeof text - 1, 0);
    if (count <= 0) return 0;
    text[count] = 0;
    for (char *line = text; line; line = strchr(line, '\n')) {
        if (*line == '\n') line++;
        size_t length = strlen(number->word);
        if (strncmp(line, number->word, length) == 0) return strtoll(line + length, NULL, 10) / number->divisor;
    }
    return 0;
}

static struct usage read_all(void) {
    int64_t peak = read_number(&numbers[PEAK]);
    // Kernels before 5.19 do not keep the highest point.
    int64_t now = read_number(&current);
    if (now > highest) highest = now;
    return (struct usage){read_number(&numbers[USER]), read_number(&numbers[SYSTEM]), peak > highest ? peak : highest,
                          read_number(&numbers[KILLS]), read_number(&numbers[REFUSED])};
}

int usage_open(void) {
    if (access(ROOT "cpu.stat", R_OK)) numbers = separate;
    for (int index = 0; index < COUNT; index++) {
        numbers[index].file = open(numbers[index].path, O_RDONLY | O_CLOEXEC);
    }
    if (numbers == unified && numbers[PEAK].file < 0) current.file = open(current.path, O_RDONLY | O_CLOEXEC);
    return numbers[USER].file < 0 || numbers[SYSTEM].file < 0 ? -1 : 0;
}

void usage_begin(void) { before = read_all(); }

struct usage usage_read(void) {
    struct usage usage = read_all();
    usage.user -= before.user;
    usage.system -= before.system;
    usage.kills -= before.kills;
    usage.refused -= before.refused;
    return usage;
}
