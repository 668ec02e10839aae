"""Linux's own calls for giving up rights, through ctypes: Python has none of them.

Of the packages for this, pyseccomp had its last release in 2021 and needs the system's libseccomp, mephi42-seccomp has wheels for
one processor only and not for Python 3.11, py-landlock had one release, and seccompy and landlockpy are two months old. What is
needed is to refuse everything, or all but a short list: less code than would have to be read before each release of a package.
"""

import ctypes
import os
from ctypes import POINTER, c_char_p, c_int, c_long, c_ubyte, c_uint, c_ulong, c_ushort, cast

# include/uapi/linux/prctl.h and seccomp.h; numbers 444 and up are those of every processor (scripts/syscall.tbl).
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_PR_SET_NO_NEW_PRIVS = 38
_LANDLOCK_CREATE_RULESET, _LANDLOCK_RESTRICT_SELF = 444, 446
_LANDLOCK_CREATE_RULESET_VERSION = 1
_INSTRUCTION_BYTES = 8


class _Program(ctypes.Structure):
    """struct sock_fprog of include/uapi/linux/filter.h."""

    _fields_ = (("length", c_ushort), ("instructions", POINTER(c_ubyte)))


class Kernel:
    """What this process asks of the kernel; every call raises OSError where the kernel has it not, or refuses."""

    def __init__(self) -> None:
        """Find the C library, which is loaded already."""
        self._library = ctypes.CDLL(None, use_errno=True)

    def forbid_new_privileges(self) -> None:
        """Let no program that is started from here have more rights than this process; asked for by what follows."""
        self._control(_PR_SET_NO_NEW_PRIVS, 1)

    def landlock_version(self) -> int:
        """Return the version of Landlock."""
        return self._call(_LANDLOCK_CREATE_RULESET, None, c_ulong(0), c_uint(_LANDLOCK_CREATE_RULESET_VERSION))

    def enforce_landlock(self, attributes: bytes) -> None:
        """Refuse this thread everything that `attributes` (struct landlock_ruleset_attr) name, without exception."""
        rules = self._call(_LANDLOCK_CREATE_RULESET, c_char_p(attributes), c_ulong(len(attributes)), c_uint(0))
        try:
            self._call(_LANDLOCK_RESTRICT_SELF, c_int(rules), c_uint(0))
        finally:
            os.close(rules)

    def enforce_seccomp(self, program: bytes) -> None:
        """Have `program` (an array of struct sock_filter) judge each system call of this thread from now on."""
        instructions = ctypes.create_string_buffer(program, len(program))
        pointer = cast(instructions, POINTER(c_ubyte))
        self._control(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(_Program(len(program) // _INSTRUCTION_BYTES, pointer)))

    def _call(self, number: int, *arguments: object) -> int:
        return self._checked(self._library.syscall(c_long(number), *arguments))

    def _control(self, option: int, value: int, pointer: object = None) -> None:
        self._checked(self._library.prctl(c_int(option), c_ulong(value), pointer, c_ulong(0), c_ulong(0)))

    def _checked(self, result: int) -> int:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return result
