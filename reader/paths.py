"""Where library, settings, cache and window state lie."""

import os
from pathlib import Path
from typing import NamedTuple


class LibraryFolder(NamedTuple):
    """The folder of one library: the database, the PDFs and the backups."""

    folder: Path

    @property
    def database(self) -> Path:
        """The library file."""
        return self.folder / "library.sqlite"

    @property
    def pdfs(self) -> Path:
        """Where downloaded PDFs lie."""
        return self.folder / "pdfs"

    @property
    def downloading(self) -> Path:
        """The file that tells one program that another one is downloading into this library."""
        return self.folder / "downloading.lock"

    @property
    def enriching(self) -> Path:
        """The file that tells one program that another one is asking arXiv about the papers of this library."""
        return self.folder / "enriching.lock"

    @property
    def keeping(self) -> Path:
        """The file that tells one program that another one is writing the files that follow lists of this library."""
        return self.folder / "keeping.lock"

    @property
    def backups(self) -> Path:
        """Where the daily copies of the library file lie."""
        return self.folder / "backups"


def with_home(typed: str | Path) -> Path:
    """A path as people type it, with their folder, or that of somebody else whom the system knows, in the place of `~`."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # Nobody is called so.
        return Path(typed)


def library_folder(chosen: str | None) -> LibraryFolder:
    """The library that `--library` names, else PAPERDESK_LIBRARY, else the user's own."""
    named = chosen or os.environ.get("PAPERDESK_LIBRARY")
    if named:
        return LibraryFolder(with_home(named).absolute())
    from platformdirs import user_data_path

    return LibraryFolder(user_data_path("paperdesk", appauthor=False))


def settings_file() -> Path:
    """The user's settings."""
    from platformdirs import user_config_path

    return user_config_path("paperdesk", appauthor=False) / "settings.toml"


def window_state_file(library: LibraryFolder) -> Path:
    """Where the window on this library remembers how it was left; it belongs to this machine, not to the library."""
    from zlib import crc32

    from platformdirs import user_state_path

    folder = library.folder.resolve()
    return user_state_path("paperdesk", appauthor=False) / f"window-{folder.name}-{crc32(str(folder).encode()):08x}.ini"


def requests_file(server: str) -> Path:
    """The file by which all programs of the user on this machine ask `server` one after another: arXiv, or who else has one."""
    from platformdirs import user_state_path

    return user_state_path("paperdesk", appauthor=False) / f"requests-{server}.lock"


def resource(name: str) -> Path:
    """A file that ships with the program; the standard library's way to it takes 4 ms to load."""
    import resources

    return Path(resources.__path__[0]) / name
