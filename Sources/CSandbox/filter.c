#include "CSandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

// Calls that no program of a sandbox needs, and that have been ways out of one or reach what namespaces don't divide:
// keys, kernel modules and memory, tracing, mounts, namespaces, clocks, accounting, other processes' descriptors.
static const int refused[] = {
    SYS_acct, SYS_add_key, SYS_adjtimex, SYS_bpf, SYS_chroot, SYS_clock_adjtime, SYS_clock_settime, SYS_delete_module,
    SYS_fanotify_init, SYS_finit_module, SYS_fsconfig, SYS_fsmount, SYS_fsopen, SYS_fspick, SYS_init_module,
    SYS_io_uring_enter, SYS_io_uring_register, SYS_io_uring_setup, SYS_kcmp, SYS_kexec_file_load, SYS_kexec_load,
    SYS_keyctl, SYS_lookup_dcookie, SYS_mount, SYS_mount_setattr, SYS_move_mount, SYS_move_pages, SYS_mbind,
    SYS_migrate_pages, SYS_name_to_handle_at, SYS_nfsservctl, SYS_open_by_handle_at, SYS_open_tree,
    SYS_perf_event_open, SYS_personality, SYS_pidfd_getfd, SYS_pivot_root, SYS_process_madvise, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_ptrace, SYS_quotactl, SYS_quotactl_fd, SYS_reboot, SYS_request_key,
    SYS_set_mempolicy, SYS_setdomainname, SYS_sethostname, SYS_setns, SYS_settimeofday, SYS_swapoff, SYS_swapon,
    SYS_syslog, SYS_umount2, SYS_unshare, SYS_userfaultfd, SYS_vhangup,
#if defined(__x86_64__)
    SYS_create_module, SYS_get_kernel_syms, SYS_ioperm, SYS_iopl, SYS_modify_ldt, SYS_query_module, SYS_uselib,
    SYS_ustat, SYS__sysctl,
#endif
};

enum { NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                    CLONE_NEWNET };

struct program {
    struct sock_filter *code;
    size_t count;
    size_t capacity;
};

static void add(struct program *program, struct sock_filter instruction) {
    if (program->count < program->capacity) program->code[program->count] = instruction;
    program->count++;
}

static void load(struct program *program, size_t offset) {
    add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void jump(struct program *program, uint16_t test, uint32_t value, uint8_t yes, uint8_t no) {
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | test | BPF_K, value, yes, no));
}

static void answer(struct program *program, uint32_t action) {
    add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

// The lower half of an argument; both architectures are little-endian.
static size_t argument(int index) { return offsetof(struct seccomp_data, args) + 8 * (size_t)index; }

size_t csandbox_filter(uint8_t *bytes, size_t capacity) {
#ifndef ARCHITECTURE
    (void)bytes;
    (void)capacity;
    return 0;
#else
    struct sock_filter code[256];
    struct program program = {code, 0, sizeof code / sizeof *code};
    const uint32_t refusal = SECCOMP_RET_ERRNO | EPERM;
    load(&program, offsetof(struct seccomp_data, arch));
    jump(&program, BPF_JEQ, ARCHITECTURE, 1, 0);
    answer(&program, SECCOMP_RET_KILL_PROCESS);
    load(&program, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
    // The x32 spellings of calls would pass by the numbers below.
    jump(&program, BPF_JGE, 0x40000000, 0, 1);
    answer(&program, SECCOMP_RET_ERRNO | ENOSYS);
#endif
    for (size_t index = 0; index < sizeof refused / sizeof *refused; index++) {
        jump(&program, BPF_JEQ, (uint32_t)refused[index], 0, 1);
        answer(&program, refusal);
    }
    // Its flags lie in memory, which a filter cannot read: libraries fall back to clone.
    jump(&program, BPF_JEQ, SYS_clone3, 0, 1);
    answer(&program, SECCOMP_RET_ERRNO | ENOSYS);
    jump(&program, BPF_JEQ, SYS_clone, 0, 4);
    load(&program, argument(0));
    jump(&program, BPF_JSET, NAMESPACES, 0, 1);
    answer(&program, refusal);
    answer(&program, SECCOMP_RET_ALLOW);
    // Typing into somebody's terminal.
    jump(&program, BPF_JEQ, SYS_ioctl, 0, 5);
    load(&program, argument(1));
    jump(&program, BPF_JEQ, TIOCSTI, 1, 0);
    jump(&program, BPF_JEQ, TIOCLINUX, 0, 1);
    answer(&program, refusal);
    answer(&program, SECCOMP_RET_ALLOW);
    // Sockets of the usual families alone: the others are kernel code that nobody here needs.
    jump(&program, BPF_JEQ, SYS_socket, 0, 8);
    load(&program, argument(0));
    jump(&program, BPF_JEQ, AF_UNIX, 6, 0);
    jump(&program, BPF_JEQ, AF_INET, 5, 0);
    jump(&program, BPF_JEQ, AF_INET6, 4, 0);
    jump(&program, BPF_JEQ, AF_NETLINK, 0, 2);
    // Routing information alone, which libraries ask for the interfaces' addresses.
    load(&program, argument(2));
    jump(&program, BPF_JEQ, 0, 1, 0);
    answer(&program, SECCOMP_RET_ERRNO | EAFNOSUPPORT);
    answer(&program, SECCOMP_RET_ALLOW);
    if (program.count > program.capacity) return 0;
    size_t size = program.count * sizeof *code;
    if (size > capacity) return 0;
    memcpy(bytes, code, size);
    return size;
#endif
}
