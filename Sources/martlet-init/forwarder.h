/// Connects callers on the loopback interface to the proxy's socket, for sandboxes that may reach listed hosts.
#ifndef FORWARDER_H
#define FORWARDER_H

/// Starts a process that forwards from 127.0.0.1:FORWARDER_PORT to the socket at `path`; it holds no other
/// descriptor, least of all `channel`. Listens once this returns 0.
int forwarder_start(const char *path, int channel);

enum { FORWARDER_PORT = 3128 };

#endif
