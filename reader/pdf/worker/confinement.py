"""Gives up, for good, what a worker that has warmed up needs no more: every file, program, connection and other process.

Whoever takes over the worker through a hole in MuPDF is left with its memory and its connection to the program. On Linux two
locks lie upon each other, and neither needs root: seccomp leaves a short list of calls, Landlock refuses files, TCP and signals
whatever the call. Landlock alone would leave UDP and new processes. What a kernel has not got is left out, and said.
"""

import math
import os
import struct
import sys
import time
from contextlib import suppress

from reader.pdf.lockdown import Lockdown
from reader.pdf.worker.kernel import Kernel
from reader.pdf.worker.system_calls import filter_for

if sys.platform != "win32":
    import resource

# A file of 500 MB, MuPDF's store of 256 MB, a picture of 192 MB and what it takes to decode the largest images.
_ADDRESS_SPACE = 3 << 30
# Rights that Landlock can refuse, by the version that brought them: struct landlock_ruleset_attr and LANDLOCK_ACCESS_* of
# include/uapi/linux/landlock.h. A kernel refuses to start on one that it does not know.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_NETWORK_RIGHTS = {4: 3}
_SCOPES = {6: 3}


def limit_resources() -> None:
    """Have the system refuse too much memory, leave no core file and start no process, where it can."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _ADDRESS_SPACE, for_good=True)


def limit_time(seconds: float) -> None:
    """Have the system end this worker when a request takes too long and the program is no longer there to do so."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds) + 1)


def lock_down() -> Lockdown:
    """Give up all other rights, and return what the system had for that; `limit_resources` comes before it.

    The process must have one thread only, and have loaded all code that it is ever to run: no file can be opened after this.
    """
    if sys.platform != "linux":
        return Lockdown(limits=sys.platform != "win32", seccomp=False, landlock=0)
    kernel = Kernel()
    with suppress(OSError):
        kernel.forbid_new_privileges()
    # In this order: seccomp leaves no call for the others.
    landlock = _enforce_landlock(kernel)
    return Lockdown(limits=True, seccomp=_enforce_seccomp(kernel), landlock=landlock)


def _enforce_landlock(kernel: Kernel) -> int:
    """Refuse all that this kernel's Landlock can; return its version, 0 where there is none."""
    try:
        version = kernel.landlock_version()
        rights = [_known(version, by_version) for by_version in (_FILE_RIGHTS, _NETWORK_RIGHTS, _SCOPES)]
        # Older kernels know fewer fields, and take further ones if they are zero.
        kernel.enforce_landlock(struct.pack("=3Q", *rights))
    except OSError:
        return 0
    return version


def _enforce_seccomp(kernel: Kernel) -> bool:
    """Leave only the calls that are needed; say whether this kernel does so."""
    program = filter_for(os.uname().machine)
    # A Python of 32 bits on a kernel of 64 has other numbers, and would be ended at its first call.
    if program is None or sys.maxsize < 2**32:
        return False
    try:
        kernel.enforce_seccomp(program)
    except OSError:
        return False
    return True


def _known(version: int, by_version: dict[int, int]) -> int:
    return sum(rights for since, rights in by_version.items() if since <= version)


def _limit(what: int, value: int, *, for_good: bool = False) -> None:
    """Set a limit, or leave it at what the system allows at most where that is less; `for_good` it cannot be raised again."""
    _, most = resource.getrlimit(what)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(what, (value, value if for_good else most))
