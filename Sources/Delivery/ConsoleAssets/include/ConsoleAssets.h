#ifndef CONSOLE_ASSETS_H
#define CONSOLE_ASSETS_H

#include <stddef.h>

/// One file of the console, embedded in the program.
struct console_asset {
    const char *name;
    const unsigned char *bytes;
    size_t length;
};

/// How many files there are.
size_t console_asset_count(void);

/// The file at that index, which must be below the count.
struct console_asset console_asset_at(size_t index);

#endif
