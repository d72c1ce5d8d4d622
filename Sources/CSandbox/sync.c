#define _GNU_SOURCE
#include <unistd.h>

#include "CSandbox.h"

int csandbox_sync(int descriptor) { return syncfs(descriptor); }
