#include "CCurl.h"

typedef int (*variadic)(void *, int, ...);

int ccurl_set_number(void *function, void *handle, int option, long value) {
    return ((variadic)function)(handle, option, value);
}

int ccurl_set_pointer(void *function, void *handle, int option, const void *value) {
    return ((variadic)function)(handle, option, value);
}

int ccurl_get_number(void *function, void *handle, int information, long *value) {
    return ((variadic)function)(handle, information, value);
}
