"""What a worker says of its locks, and the filter that it gives the kernel, judged here as the kernel would."""

import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from errno import EPERM
from pathlib import Path

import pytest

from reader.pdf import protocol
from reader.pdf.child import Child
from reader.pdf.client import PdfClient
from reader.pdf.lockdown import Lockdown
from reader.pdf.protocol import ANSWER_HEAD, Answer, BadFrame, Status
from reader.pdf.worker.system_calls import filter_for
from tests.unit.pdf.making import Page, pdf_with_pages

ALLOWED, REFUSED, KILLED = 0x7FFF0000, 0x00050000 | EPERM, 0x80000000
X86_64, AARCH64, I386 = 0xC000003E, 0xC00000B7, 0x40000003
# The architecture, and the numbers of mmap, fcntl, ioctl and prlimit64.
NUMBERS = {"x86_64": (X86_64, 9, 72, 16, 302), "aarch64": (AARCH64, 222, 25, 29, 261)}


def verdict(machine: str, architecture: int, number: int, *arguments: int) -> int:
    """Return what the filter says of a system call."""
    program = filter_for(machine)
    assert program is not None
    padded = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    call = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, architecture, 0, *padded)
    lines = list(struct.iter_unpack("<HBBI", program))
    at = loaded = 0
    while True:
        code, if_true, if_false, value = lines[at]
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (loaded,) = struct.unpack_from("<I", call, value)
        elif code == 0x54:
            loaded &= value
        else:
            assert code == 0x15
            at += if_true if loaded == value else if_false


@pytest.mark.parametrize("machine", NUMBERS)
def test_only_a_short_list_of_calls_is_left(machine: str) -> None:
    left = [number for number in range(2_000) if verdict(machine, NUMBERS[machine][0], number) != REFUSED]
    assert len(left) == 23


@pytest.mark.parametrize("machine", NUMBERS)
def test_memory_may_not_become_a_program(machine: str) -> None:
    architecture, mapping, *_ = NUMBERS[machine]
    assert [verdict(machine, architecture, mapping, 0, 4096, access) for access in (1, 3, 4, 5, 7)] == [
        ALLOWED,
        ALLOWED,
        REFUSED,
        REFUSED,
        REFUSED,
    ]


@pytest.mark.parametrize("machine", NUMBERS)
def test_arguments_are_checked(machine: str) -> None:
    architecture, _, fcntl, ioctl, limit = NUMBERS[machine]
    assert verdict(machine, architecture, fcntl, 3, 1030) == ALLOWED
    assert verdict(machine, architecture, fcntl, 3, 8) == REFUSED
    assert verdict(machine, architecture, ioctl, 0, 0x5421) == ALLOWED
    assert verdict(machine, architecture, ioctl, 0, 0x5412) == REFUSED
    assert verdict(machine, architecture, limit, 0, 0) == ALLOWED
    assert verdict(machine, architecture, limit, 1, 0) == REFUSED
    assert verdict(machine, architecture, limit, 0, 9) == REFUSED


def test_calls_by_another_table_of_numbers_end_the_worker() -> None:
    assert verdict("x86_64", I386, 3) == KILLED
    assert verdict("aarch64", X86_64, 29) == KILLED
    # The numbers of the x32 table have this bit; they come under the architecture of the 64-bit one.
    assert verdict("x86_64", X86_64, 0x40000000 | 47) == REFUSED


def test_processors_without_a_table_have_no_filter() -> None:
    assert filter_for("riscv64") is None


@pytest.mark.parametrize(
    ("lockdown", "words"),
    [
        (Lockdown(limits=True, seccomp=True, landlock=6), "locked down (seccomp, Landlock 6)"),
        (Lockdown(limits=True, seccomp=True, landlock=0), "locked down (seccomp)"),
        (Lockdown(limits=True, seccomp=False, landlock=1), "partly locked down (Landlock 1)"),
        (Lockdown(limits=True, seccomp=False, landlock=0), "limits only"),
        (Lockdown(limits=False, seccomp=False, landlock=0), "a process of its own, without limits of the system"),
    ],
)
def test_locks_come_back_and_are_said(lockdown: Lockdown, words: str) -> None:
    assert Lockdown.unpack(lockdown.pack()) == lockdown
    assert str(lockdown) == words


@pytest.mark.parametrize("body", [b"", b"\1\1", b"\1\1\1\1"])
def test_malformed_locks_are_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        Lockdown.unpack(body)


def test_locks_are_known_as_soon_as_the_worker_is_ready(saved: Callable[[bytes], Path]) -> None:
    client = PdfClient()
    assert client.lockdown() is None
    client.close(client.open(saved(pdf_with_pages([Page()]))))
    lockdown = client.lockdown()
    client.stop()
    assert lockdown is not None
    assert lockdown.limits
    assert client.lockdown() is None


def test_locks_that_are_said_in_two_halves_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[socket.socket] = []

    def start(_: Sequence[str], link: socket.socket) -> "subprocess.Popen[bytes]":
        ends.append(link.dup())
        return subprocess.Popen([sys.executable, "-c", ""])

    monkeypatch.setattr("reader.pdf.child._start", start)
    locks = Lockdown(limits=True, seccomp=True, landlock=6)
    word = protocol.pack_answer(Answer(0, Status.DONE, locks.pack()))
    child = Child((), shared=False)
    for half in (word[:ANSWER_HEAD], word[ANSWER_HEAD:]):
        assert child.lockdown is None
        ends[0].sendall(half)
        child.hear(0.001)
    assert child.lockdown == locks
    child.kill()
    ends[0].close()
