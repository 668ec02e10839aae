"""A worker that a file has taken over can do nothing but answer: each way out is tried from inside the real worker."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from errno import EACCES, ENOMEM, EPERM
from functools import cache
from pathlib import Path

import pytest

from reader.errors import PageFailed
from reader.pdf.client import PdfClient
from reader.pdf.lockdown import Lockdown
from reader.pdf.worker.kernel import Kernel
from tests.faults.ways_out import ATTEMPTS, Targets
from tests.unit.pdf.making import Page, line, pdf_with_pages

# What Landlock refuses in its first version, which has files only, and the limits.
OF_LANDLOCK = {"read", "write", "make", "delete", "list", "device", "exec"}
WITHOUT_EXEC = [name for name in ATTEMPTS if name != "exec"]
# A process that lets any other trace it, whatever the system's rule (PR_SET_PTRACER of Yama).
VICTIM = "import ctypes; ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0); print(flush=True); input()"

Prison = Callable[..., tuple[PdfClient, Path]]


@pytest.fixture(scope="module")
def prison(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prison]:
    """Gives a client whose worker was taken over, on a system that lacks what is named, and a document to open there."""
    path = tmp_path_factory.mktemp("prison") / "paper.pdf"
    path.write_bytes(pdf_with_pages([Page(line("Hello"))]))
    root = str(Path(__file__).parents[2])
    with pytest.MonkeyPatch.context() as environment, ExitStack() as stack:
        environment.setenv("PYTHONPATH", root)

        @cache
        def start(*lacking: str) -> tuple[PdfClient, Path]:
            client = PdfClient(command=(sys.executable, "-P", "-m", "tests.faults.taken_over", *lacking))
            stack.callback(client.stop)
            return client, path

        yield start


@pytest.fixture
def targets(tmp_path: Path) -> Iterator[Targets]:
    """What there is to be had outside."""
    file = tmp_path / "library.db"
    file.write_bytes(b"secret")
    name = f"paperdesk-{os.getpid()}"
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as program,
        subprocess.Popen([sys.executable, "-c", VICTIM], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process,
    ):
        program.bind(f"\0{name}")
        program.listen()
        assert process.stdout is not None
        process.stdout.readline()
        yield Targets(str(file), server.getsockname()[1], name, process.pid)
        process.kill()


def attempt(prison: tuple[PdfClient, Path], name: str, targets: Targets) -> int:
    """Return the number of the error that the attempt ended with."""
    client, path = prison
    document = client.open(path, f"{name}: {targets.pack()}")
    try:
        return int(client.text(document, 0).words[0].text)
    finally:
        client.close(document)


def lockdown_of(client: PdfClient) -> Lockdown:
    """Return what the worker said of itself when it was ready."""
    lockdown = client.lockdown()
    assert lockdown is not None
    return lockdown


def landlock() -> int:
    """Return the version of the Landlock that this system has."""
    try:
        return Kernel().landlock_version()
    except OSError:
        return 0


def status_of(process: int) -> dict[str, str]:
    """Return what the kernel says of a process."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_each_way_out_is_closed(prison: Prison, targets: Targets, name: str) -> None:
    assert attempt(prison(), name, targets) in {EPERM, EACCES, ENOMEM}
    assert Path(targets.file).read_bytes() == b"secret"
    assert [entry.name for entry in Path(targets.file).parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("name", ATTEMPTS)
def test_seccomp_needs_no_landlock(prison: Prison, targets: Targets, name: str) -> None:
    assert attempt(prison("Landlock"), name, targets) == (ENOMEM if name == "4 GB" else EPERM)


@pytest.mark.parametrize("name", sorted(OF_LANDLOCK))
def test_landlock_needs_no_seccomp(prison: Prison, targets: Targets, name: str) -> None:
    assert attempt(prison("seccomp"), name, targets) == EACCES


@pytest.mark.parametrize("name", WITHOUT_EXEC)
def test_the_ways_out_are_real(prison: Prison, targets: Targets, name: str) -> None:
    assert attempt(prison("seccomp", "Landlock", "limits"), name, targets) == 0


def test_exec_is_a_way_out(prison: Prison, targets: Targets) -> None:
    with pytest.raises(PageFailed, match="made the PDF reader stop"):
        attempt(prison("seccomp", "Landlock", "limits"), "exec", targets)


def test_the_worker_says_what_holds_it(prison: Prison) -> None:
    client, path = prison()
    client.open(path)
    status = status_of(client.process_ids()[0])
    assert lockdown_of(client) == Lockdown(limits=True, seccomp=True, landlock=landlock())
    assert (status["NoNewPrivs"], status["Seccomp"], status["Threads"]) == ("1", "2", "1")


@pytest.mark.parametrize(
    ("lacking", "left"),
    [
        (("seccomp",), Lockdown(limits=True, seccomp=False, landlock=landlock())),
        (("Landlock",), Lockdown(limits=True, seccomp=True, landlock=0)),
        (("seccomp", "Landlock"), Lockdown(limits=True, seccomp=False, landlock=0)),
    ],
    ids=str,
)
def test_a_worker_works_with_what_the_system_has(prison: Prison, lacking: tuple[str, ...], left: Lockdown) -> None:
    client, path = prison(*lacking)
    document = client.open(path)
    assert lockdown_of(client) == left
    assert client.text(document, 0).words[0].text == "Hello"
    assert client.render(document, 0, 1.0).width == 200
