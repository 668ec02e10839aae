"""Names that last and numbers that do not: UUIDs for what travels between machines, row ids that sort by day."""

import os
import time

_SEQUENCE_BITS = 24
"""Room for 16 million papers a day."""


def new_uid() -> str:
    """A UUIDv7 (RFC 9562): unique everywhere, sorted by the time of its making."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10))
    number = milliseconds << 80 | 7 << 76 | (chance >> 68) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def now() -> str:
    """This moment in UTC, as the library writes times (ISO 8601 with microseconds)."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat()


def first_id_of(day: str) -> int:
    """The smallest row id of an ISO `day`; a range of days is a range of ids."""
    from datetime import date

    return ((date.fromisoformat(day) - date(1970, 1, 1)).days << _SEQUENCE_BITS) + 1


def last_id_of(day: str) -> int:
    """The largest row id of an ISO `day`."""
    return first_id_of(day) + (1 << _SEQUENCE_BITS) - 2
