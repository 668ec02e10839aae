"""The system calls that the worker is left with on Linux, as a filter for the kernel.

Found by tracing the worker through good and hostile files. What is not listed fails with EPERM. It does not end the worker: MuPDF
and Python go on without what they would only have liked to have, such as a file with a font, and a page is better than none.
Every call that opens, connects, starts or signals something is missing, whatever its arguments; of the few that are listed and
can do more than is needed, the arguments are checked.
"""

import struct
from errno import EPERM
from typing import NamedTuple

# include/uapi/asm-generic/mman-common.h, fcntl.h and ioctls.h, include/uapi/asm-generic/resource.h.
_PROT_EXEC = 4
_F_DUPFD_CLOEXEC = 1030
_FIONBIO = 0x5421
_RLIMIT_CPU = 0


class _Check(NamedTuple):
    """Of the argument at `position` (from 0), the bits of `mask` must be `value`; the kernel takes no more than these 32 bits."""

    position: int
    value: int
    mask: int = 0xFFFFFFFF


class _Allowed(NamedTuple):
    """A system call by its numbers, and what its arguments must be."""

    name: str
    x86_64: int
    aarch64: int
    checks: tuple[_Check, ...] = ()


# Memory may become a program no more: neither by mapping it so nor by declaring it so afterwards.
_NOT_EXECUTABLE = (_Check(2, 0, _PROT_EXEC),)
# Numbers: arch/x86/entry/syscalls/syscall_64.tbl, and include/uapi/asm-generic/unistd.h for aarch64. The most frequent first.
_ALLOWED = (
    # Talk with the program. (Nothing but this connection and the memory that comes through it is open.)
    _Allowed("recvmsg", 47, 212),
    _Allowed("recvfrom", 45, 207),
    _Allowed("sendto", 44, 206),
    _Allowed("pwrite64", 18, 68),
    _Allowed("write", 1, 64),
    _Allowed("close", 3, 57),
    # socket.settimeout; most other requests of ioctl are for devices.
    _Allowed("ioctl", 16, 29, (_Check(1, _FIONBIO),)),
    # mmap.mmap keeps a copy of the descriptor; F_SETOWN would have the kernel send signals to the window.
    _Allowed("fcntl", 72, 25, (_Check(1, _F_DUPFD_CLOEXEC),)),
    # Memory.
    _Allowed("brk", 12, 214),
    _Allowed("mmap", 9, 222, _NOT_EXECUTABLE),
    _Allowed("munmap", 11, 215),
    _Allowed("mremap", 25, 216),
    _Allowed("madvise", 28, 233),
    _Allowed("mprotect", 10, 226, _NOT_EXECUTABLE),
    # Time and locks. The limit of this process only: another's would end the window.
    _Allowed("clock_gettime", 228, 113),
    _Allowed("prlimit64", 302, 261, (_Check(0, 0), _Check(1, _RLIMIT_CPU))),
    _Allowed("futex", 202, 98),
    # Randomness for hashes and for the allocator, asked for rarely.
    _Allowed("getrandom", 318, 278),
    # Signals that come from the kernel, and the end: Python lays down its handlers before it goes.
    _Allowed("rt_sigaction", 13, 134),
    _Allowed("rt_sigprocmask", 14, 135),
    _Allowed("rt_sigreturn", 15, 139),
    _Allowed("sigaltstack", 131, 132),
    _Allowed("restart_syscall", 219, 128),
    _Allowed("exit", 60, 93),
    _Allowed("exit_group", 231, 94),
)

# include/uapi/linux/audit.h; the kernel says with each call which table its number is of.
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# struct seccomp_data of include/uapi/linux/seccomp.h, on processors with the low half of a number first.
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | EPERM, 0x80000000
# include/uapi/linux/bpf_common.h: BPF_LD|BPF_W|BPF_ABS, BPF_ALU|BPF_AND|BPF_K, BPF_JMP|BPF_JEQ|BPF_K and BPF_RET|BPF_K.
_LOAD, _AND, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x06


def filter_for(machine: str) -> bytes | None:
    """Return the filter (struct sock_filter, one after the other) for a processor as os.uname names it; None: none is known."""
    if machine not in _ARCHITECTURES:
        return None
    # A number of another table means another call: 32-bit programs, or an attempt to get around this.
    lines = [
        _line(_LOAD, _ARCHITECTURE_AT),
        _line(_JUMP_IF_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER_AT),
    ]
    for allowed in _ALLOWED:
        judged = _judged(allowed.checks)
        lines += (_line(_JUMP_IF_EQUAL, getattr(allowed, machine), 0, len(judged)), *judged)
    return b"".join([*lines, _line(_RETURN, _REFUSE)])


def _judged(checks: tuple[_Check, ...]) -> list[bytes]:
    """Return the lines that allow a call, or refuse it where one of the checks fails."""
    lines: list[bytes] = []
    for check in checks:
        lines += (
            _line(_LOAD, _ARGUMENTS_AT + 8 * check.position),
            _line(_AND, check.mask),
            _line(_JUMP_IF_EQUAL, check.value, 1, 0),
            _line(_RETURN, _REFUSE),
        )
    return [*lines, _line(_RETURN, _ALLOW)]


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
