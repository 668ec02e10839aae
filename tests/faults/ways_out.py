"""What a file would try that has taken over the worker; every attempt raises OSError where it is refused."""

import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

# include/uapi/linux/ptrace.h and include/uapi/asm-generic/mman-common.h; with the latter no memory need be there.
PTRACE_ATTACH, PTRACE_DETACH = 16, 17
MAP_NORESERVE = 0x4000


class Targets(NamedTuple):
    """What the attempts are aimed at: a file, a port, a socket without a file, and the id of a process; between them a |."""

    file: str
    port: int
    name: str
    process: int

    def pack(self) -> str:
        """Return them as text."""
        return "|".join(map(str, self))

    @classmethod
    def unpack(cls, text: str) -> "Targets":
        """Read them."""
        file, port, name, process = text.split("|")
        return cls(file, int(port), name, int(process))


def called(name: str, *arguments: object) -> None:
    """Call a function of the C library."""
    library: Any = ctypes.CDLL(None, use_errno=True)
    if int(library[name](*arguments)) == -1:
        raise OSError(ctypes.get_errno(), name)


def connect(family: socket.AddressFamily, address: tuple[str, int] | str) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as link:
        link.connect(address)


def send_by_udp(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.sendto(b"secret", ("127.0.0.1", port))


def fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def make_memory_executable() -> None:
    memory = mmap.mmap(-1, mmap.PAGESIZE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    called("mprotect", ctypes.c_void_p(address), ctypes.c_size_t(mmap.PAGESIZE), mmap.PROT_READ | mmap.PROT_EXEC)


def trace(process: int) -> None:
    called("ptrace", PTRACE_ATTACH, process, None, None)
    os.waitpid(process, 0)
    called("ptrace", PTRACE_DETACH, process, None, None)


ATTEMPTS: dict[str, Callable[[Targets], object]] = {
    "read": lambda targets: Path(targets.file).read_bytes(),
    "write": lambda targets: Path(targets.file).write_bytes(b"mine"),
    "make": lambda targets: Path(targets.file + " mine").touch(),
    "delete": lambda targets: Path(targets.file).unlink(),
    "list": lambda targets: list(Path(targets.file).parent.iterdir()),
    "device": lambda _: os.close(os.open("/dev/zero", os.O_RDONLY)),
    "exec": lambda _: os.execv(sys.executable, [sys.executable, "-c", ""]),
    "tcp": lambda targets: connect(socket.AF_INET, ("127.0.0.1", targets.port)),
    "udp": lambda targets: send_by_udp(targets.port),
    "local": lambda targets: connect(socket.AF_UNIX, f"\0{targets.name}"),
    "fork": lambda _: fork(),
    "writable program": lambda _: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC),
    "later program": lambda _: make_memory_executable(),
    "new file in memory": lambda _: os.close(os.memfd_create("mine")),
    "4 GB": lambda _: mmap.mmap(-1, 4 << 30, flags=mmap.MAP_PRIVATE | MAP_NORESERVE),
    "allow more memory": lambda _: called("setrlimit", resource.RLIMIT_AS, (ctypes.c_ulong * 2)(8 << 30, 8 << 30)),
    "signal": lambda targets: os.kill(targets.process, signal.SIGCONT),
    "signal by the kernel": lambda targets: fcntl.fcntl(0, fcntl.F_SETOWN, targets.process),
    "limit": lambda targets: resource.prlimit(targets.process, resource.RLIMIT_CPU, (600, 600)),
    "trace": lambda targets: trace(targets.process),
}
