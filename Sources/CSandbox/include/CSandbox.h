/// The system-call filter of sandboxes.
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stddef.h>
#include <stdint.h>

/// Writes the filter as the kernel wants it (`struct sock_filter[]`), for this machine's architecture.
/// Answers its size in bytes; 0 where there is no room or no filter for this architecture.
size_t csandbox_filter(uint8_t *bytes, size_t capacity);

/// Writes everything of the file system that the descriptor lies in to its disk. 0, or -1 with `errno`.
int csandbox_sync(int descriptor);

#endif
