/// What the guard needs of Linux that Swift cannot call itself.
#ifndef CGUARD_H
#define CGUARD_H

// Nothing of the system's beyond these two: members of structs in other headers would count as this module's.
#include <stddef.h>
#include <stdint.h>

/// The step of a spawn that failed.
enum {
    CGUARD_STEP_FORK = 1,
    CGUARD_STEP_SESSION,
    CGUARD_STEP_CONTROL_GROUP,
    CGUARD_STEP_LIMIT,
    CGUARD_STEP_GROUPS,
    CGUARD_STEP_GROUP,
    CGUARD_STEP_USER,
    CGUARD_STEP_DIRECTORY,
    CGUARD_STEP_DESCRIPTORS,
    CGUARD_STEP_EXECUTE,
};

enum { CGUARD_FIRST_PASSED = 4 };

/// A limit for `setrlimit`.
typedef struct {
    int32_t resource;
    uint64_t soft;
    uint64_t hard;
} cguard_limit;

/// A program to start. Pointers are borrowed for the call; lists of strings end with NULL.
typedef struct {
    char *const *candidates;     ///< paths tried in order
    char *const *arguments;
    char *const *environment;
    const char *directory;
    char *const *control_groups; ///< paths of `cgroup.procs` files
    const cguard_limit *limits;
    size_t limit_count;
    int has_identity;
    uint32_t user;
    uint32_t group;
    const uint32_t *groups;
    size_t group_count;
    int standard_input;          ///< each above 2
    int standard_output;
    int standard_error;
    const int *passed;           ///< stand from CGUARD_FIRST_PASSED on in the program; each above 63
    size_t passed_count;
} cguard_program;

/// Where and why a spawn failed.
typedef struct {
    int32_t error;               ///< an errno
    int32_t step;                ///< CGUARD_STEP_…
    int32_t index;               ///< which control group or limit
} cguard_failure;

/// What a process and those that it waited for have used.
typedef struct {
    int64_t user_microseconds;
    int64_t system_microseconds;
    int64_t maximum_resident_bytes;
} cguard_usage;

/// Starts the program in a session of its own, with default signals and no other descriptors.
/// Answers its pid, or -1 with `failure` filled in.
int32_t cguard_spawn(const cguard_program *program, cguard_failure *failure);

/// Makes this process the parent of its orphaned descendants, and unreadable to others of its user.
int cguard_become_reaper(void);

/// Ignores what could end this process early, blocks SIGCHLD and answers a descriptor that tells of it, or -1.
int cguard_child_signals(void);

/// Reaps one child without waiting: its pid, 0 if none has ended, -1 with ECHILD if there is none at all.
int32_t cguard_reap(int *status, cguard_usage *usage);

int cguard_exited(int status);
int cguard_exit_code(int status);
int cguard_end_signal(int status);

/// A file in memory with these bytes, positioned at its start and closed on exec; or -1.
int cguard_memory_file(const void *bytes, size_t count);

/// The same descriptor again, closed on exec, with a number above 63; or -1.
int cguard_lift(int descriptor);

/// Makes a pair of packet sockets, closed on exec; the first does not block. 0, or an errno.
int cguard_channel(int *ours, int *theirs);

/// Reads one message with at most one descriptor, closed on exec (-1 for none). Its size, 0 at the end, or -1.
ptrdiff_t cguard_receive(int channel, uint8_t *bytes, size_t capacity, int *file);

/// Sends one byte with two descriptors. 0, or an errno.
int cguard_send_files(int channel, int first, int second);

/// Writes the two parts as one, going on after short writes. 0, or an errno.
int cguard_write(int descriptor, const void *head, size_t head_count, const void *body, size_t body_count);

/// Sends a datagram to a socket's path without waiting. 0, or an errno.
int cguard_send(int descriptor, const char *path, const void *bytes, size_t count);

/// Begins writing a file back without waiting for it.
void cguard_begin_sync(int descriptor);

/// Starts a program (as another process of ours, not the guarded one) with default signals, whose descriptors 0 and up
/// are those given (each above `descriptor_count`), and which inherits no other. 0, or an errno.
int cguard_launch(int32_t *pid, const char *path, char *const *arguments, char *const *environment,
                  const int *descriptors, size_t descriptor_count);

/// Makes a pipe: both ends closed on exec, the reading end non-blocking. 0, or an errno.
int cguard_pipe(int *reading, int *writing);

#endif
