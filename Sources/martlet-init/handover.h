/// Where a sandbox is a container: how the guard's descriptors get into it.
///
/// The guard starts `martlet-init attend …` outside, which has them as its own, lets the engine start the container and
/// waits on a socket that is mounted into it. The container's first process is `martlet-init join …`: it connects and
/// takes them. So nothing of the program's streams goes through the engine.
#ifndef HANDOVER_H
#define HANDOVER_H

enum {
    CHANNEL = 4, ///< the packet socket to the guard
    FILTER = 5,  ///< the filter of system calls
};

/// Runs outside until nothing is left of the container. Arguments: the engine's socket, the container's path in its
/// interface, the socket to wait on.
int attend(char **arguments);

/// Takes 1, 2, CHANNEL and FILTER over from the socket at `path`, and the filter into force. Answers the socket, whose
/// end is the sandbox's; does not return where that fails.
int join(const char *path);

/// Tells the guard why there is no sandbox.
void explain(const char *text);

#endif
