/// What a container's control group has counted, read from inside: it vanishes with the container, so that looking from
/// outside at the end would be a race.
#ifndef USAGE_H
#define USAGE_H

#include <stdint.h>

/// What a tree has used, as the guard is told.
struct usage {
    int64_t user;    ///< microseconds
    int64_t system;  ///< microseconds
    int64_t peak;    ///< bytes at the highest point
    int64_t kills;   ///< processes that the kernel killed for memory
    int64_t refused; ///< processes that were refused
};

/// Opens the files of whichever interface is mounted at /sys/fs/cgroup. 0, or -1 where processor time cannot be read.
int usage_open(void);

/// Counts from here on; what was used before belongs to whoever made the container.
void usage_begin(void);

/// What was used since then.
struct usage usage_read(void);

#endif
