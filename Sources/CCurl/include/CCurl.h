/// What Swift cannot call of libcurl: its functions with a variable number of arguments. The library itself is loaded
/// when it is first needed, so the functions are handed in.
#ifndef CCURL_H
#define CCURL_H

/// `curl_easy_setopt` with a number.
int ccurl_set_number(void *function, void *handle, int option, long value);

/// `curl_easy_setopt` with a pointer.
int ccurl_set_pointer(void *function, void *handle, int option, const void *value);

/// `curl_easy_getinfo` of a number.
int ccurl_get_number(void *function, void *handle, int information, long *value);

#endif
