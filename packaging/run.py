"""Set Paperdesk up in this checkout, then run it: `python3 packaging/run.py [arguments of paperdesk]`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from environment import CHECKOUT, environment, say, set_up
from system_packages import QT_LIBRARIES, SetUpFailed, missing_certificates, missing_libraries

OLDEST_PYTHON = 0x030B0000


def main(arguments: list[str]) -> int:
    """Run `paperdesk` with these arguments, after setting up what it lacks; return its exit code."""
    if sys.hexversion < OLDEST_PYTHON:
        say(f"paperdesk: Python 3.11 or newer is needed, and this is {sys.version.split()[0]}; start with a newer python3.")
        return 1
    wanted = environment("run", CHECKOUT / "packaging" / "requirements.txt")
    try:
        set_up(wanted, needed_packages)
    except SetUpFailed as failure:
        say(f"paperdesk: {failure}")
        return 1
    except KeyboardInterrupt:
        return 130
    # -P: a folder `reader` or a file `typing.py` where the user happens to be is not ours.
    line = [str(wanted.program("python")), "-P", "-m", "reader", *arguments]
    if os.name == "posix":
        os.execv(line[0], line)
    return subprocess.run(line, check=False).returncode  # exec on Windows would give the terminal back at once


def needed_packages() -> list[str]:
    """Return the Debian packages that Paperdesk lacks on this machine."""
    return [*missing_certificates(), *missing_libraries(QT_LIBRARIES if has_display(os.environ) else {})]


def has_display(variables: Mapping[str, str]) -> bool:
    """Tell whether Qt could open a window; where it could not, Paperdesk prints its list and needs none of Qt's libraries."""
    return sys.platform != "linux" or any(map(variables.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
