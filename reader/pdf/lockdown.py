"""How far a worker is locked down: what it says of itself when it is ready, before it has read any file."""

import struct
from typing import NamedTuple

from reader.pdf.protocol import BadFrame

_LAYOUT = struct.Struct("<??B")


class Lockdown(NamedTuple):
    """What holds a worker: limits of the system on its memory and time, seccomp, and Landlock's version (0: none)."""

    limits: bool
    seccomp: bool
    landlock: int

    def pack(self) -> bytes:
        """Return it as bytes."""
        return _LAYOUT.pack(*self)

    @classmethod
    def unpack(cls, body: bytes) -> "Lockdown":
        """Read it; raise BadFrame."""
        try:
            return cls(*_LAYOUT.unpack(body))
        except struct.error as error:
            raise BadFrame("malformed lockdown") from error

    def __str__(self) -> str:
        """Say it in a few words, such as `locked down (seccomp, Landlock 6)`; seccomp alone holds, Landlock alone in part."""
        landlock = f"Landlock {self.landlock}" if self.landlock else ""
        if self.seccomp:
            return f"locked down ({', '.join(filter(None, ['seccomp', landlock]))})"
        if landlock:
            return f"partly locked down ({landlock})"
        return "limits only" if self.limits else "a process of its own, without limits of the system"


SIZE = _LAYOUT.size
"""Bytes of a packed Lockdown."""
