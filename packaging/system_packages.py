"""What Paperdesk needs of the system, and the Debian packages that bring it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What QtCore, QtGui, QtWidgets, QtSvg, QtNetwork and QtDBus of PySide6 6.11 and 6.12 and their xcb and wayland plugins name
# as NEEDED beyond the C and C++ libraries (`readelf -d`), with Debian's package of each (`apt-file search`). The GTK theme is
# not among them: Qt does without where GTK is missing. libfontconfig1 brings a font.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# The programs that tests start: a screen, a window manager, keys, and the readers of what Paperdesk exports. The styles plain
# and alpha come with texlive-base, plainnat with texlive-latex-base.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "biber": "biber",
    "bibtex": "texlive-binaries",
    "openbox": "openbox",
    "pdflatex": "texlive-latex-base",
    "pdftotext": "poppler-utils",
    "xdotool": "xdotool",
}


class SetUpFailed(Exception):
    """The set-up cannot go on; its text is one sentence for the user: what happened, to what, what to do next."""


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Return the packages of those libraries (soname: package) that Linux cannot load; elsewhere Qt brings all it needs."""
    return [package for soname, package in libraries.items() if sys.platform == "linux" and not _loads(soname)]


def missing_programs(programs: dict[str, str]) -> list[str]:
    """Return the packages of those programs (name: package) that are not on the path."""
    return [package for program, package in programs.items() if shutil.which(program) is None]


def pip_packages() -> list[str]:
    """Return the package without which this Python makes no environment: Debian keeps pip out of its Python."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [] if importlib.util.find_spec("ensurepip") else [f"python{version}-venv"]


def missing_certificates(bundle: Path = Path("/etc/ssl/certs/ca-certificates.crt")) -> list[str]:
    """Return the package of the certificates that downloads are checked against, where Debian's Python would not find them."""
    return ["ca-certificates"] if can_use_apt() and not bundle.exists() else []


def can_use_apt() -> bool:
    """Tell whether this is a system of Debian's family."""
    return shutil.which("apt-get") is not None


def can_install() -> bool:
    """Tell whether packages can be installed without asking anyone."""
    return can_use_apt() and os.geteuid() == 0


def command(packages: list[str]) -> str:
    """Return the line that installs `packages`, for a user to copy."""
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}"


def install(packages: list[str]) -> None:
    """Install Debian packages; raises SetUpFailed, with the command to run, where that is for the user to do."""
    if not can_use_apt():
        raise SetUpFailed(f"what these Debian packages hold is missing; install your system's own: {' '.join(packages)}")
    if not can_install():
        raise SetUpFailed(f"system packages are missing; install them with this command and start again:\n{command(packages)}")
    print(f"Installing {' '.join(packages)}.", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ("apt-get", "--quiet=2", "--option=DPkg::Lock::Timeout=600")
    # A failed update is no reason to stop: one dead source among many, and the packages may be there all the same.
    subprocess.run((*apt, "update"), env=quiet, stdout=sys.stderr, check=False)
    line = (*apt, "install", "--yes", "--no-install-recommends", *packages)
    if subprocess.run(line, env=quiet, stdout=sys.stderr, check=False).returncode != 0:
        raise SetUpFailed(f"apt-get could not install {' '.join(packages)} (the reason stands above); mend that and start again.")


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
