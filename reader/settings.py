"""What a user may set: every setting described once, for the preferences dialog and for the commented file."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from reader.errors import UnreadableFile
from reader.files import atomic_write

Value = str | bool | int | float | tuple[str, ...] | Mapping[str, str]

AS_THE_WINDOW = "as the window"
"""When `dark_pages` follows the window's colours."""

AFTER_IMPORTS = "after imports"
"""When `ask_arxiv` has arXiv asked without a word from the user."""

DRAGGED = ("citation", "BibTeX", "link")
"""What `dragged_text` may be."""

_PREFIX = "PAPERDESK_"


class Description(NamedTuple):
    """What is to be known of a setting: what it does, and which values it may have (text: one of `choices`, if there are any).

    `label` is what a form calls it, and `names` the choices, where these do not speak for themselves. Numbers lie between
    `lowest` and `highest`, in `unit`; an `is_address` is an http or https address to which paths can be appended, an
    `is_pattern` one of citation keys, and an `is_style` the path of a file with a CSL style. Lists are of arXiv's categories;
    where one line holds them they are separated by blanks or commas.
    """

    label: str
    sentence: str
    choices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lowest: float = 0
    highest: float = 0
    unit: str = ""
    is_address: bool = False
    is_pattern: bool = False
    is_style: bool = False


def _setting(default: Any, label: str, sentence: str, *, later: Callable[[], dict[str, Any]] | None = None, **limits: Any) -> Any:
    """A setting; `later` gives what of its description has to be loaded, which the start of the window does not wait for."""
    metadata = {"describe": lambda: Description(label, sentence, **limits, **(later() if later else {}))}
    if isinstance(default, dict):
        return field(default_factory=lambda: MappingProxyType(default), metadata=metadata)
    return field(default=default, metadata=metadata)


def _cite_commands() -> dict[str, Any]:
    from reader.formats.citations.cite_commands import COMMANDS

    return {"choices": tuple(COMMANDS)}


def _styles() -> dict[str, Any]:
    from reader.services.reference_styles import STYLES

    return {"choices": tuple(STYLES), "names": tuple(style.name for style in STYLES.values())}


@dataclass(frozen=True)
class Settings:
    """All settings; `description_of` tells about each."""

    theme: str = _setting(
        "system", "Colours", "Colours of the window, by default those of the desktop.", choices=("system", "light", "dark")
    )
    dark_pages: str = _setting(
        AS_THE_WINDOW,
        "Dark pages",
        "Whether PDFs are shown with light print on dark pages; pictures keep their colours.",
        choices=(AS_THE_WINDOW, "on", "off"),
    )
    text_size: int = _setting(100, "Text size", "Size of all text.", lowest=50, highest=300, unit="%")
    pdf_base: str = _setting("https://arxiv.org", "PDFs", "Where PDFs are fetched from.", is_address=True)
    api_base: str = _setting("https://export.arxiv.org", "arXiv's API", "Where arXiv's API is asked.", is_address=True)
    feed_base: str = _setting(
        "https://rss.arxiv.org", "Daily listings", "Where the daily listings are fetched from.", is_address=True
    )
    ask_arxiv: str = _setting(
        AFTER_IMPORTS,
        "Authors, dates and versions",
        "When to ask arXiv for what digests leave out: of all new papers after each import, or only of those you choose.",
        choices=(AFTER_IMPORTS, "on request"),
    )
    subscriptions: tuple[str, ...] = _setting(
        (), "Subscriptions", "Categories whose listings are fetched together, such as cs.CV, math.CO or cs.CV+eess.IV."
    )
    fetch_on_start: bool = _setting(
        False, "Fetch them by itself", "Fetch the subscribed listings at the start, and each day while the window is open."
    )
    new_versions_to_inbox: bool = _setting(
        False,
        "New versions come back",
        "Put papers that you have read or skipped back into the inbox when a new version of them is seen.",
    )
    citation_keys: str = _setting(
        "",
        "Citation keys",
        "The pattern that makes citation keys, in Better BibTeX's words, such as auth.lower + year; empty for that of arXiv.",
        is_pattern=True,
    )
    cite_command: str = _setting(
        r"\cite{…}", "Citations", "What is copied to cite papers in a document, with their keys in it.", later=_cite_commands
    )
    dragged_text: str = _setting(
        DRAGGED[0], "Dragged papers", "What papers become that are dragged into an editor.", choices=DRAGGED
    )
    reference_style: str = _setting("apa", "References", "The style of references that are copied or exported.", later=_styles)
    reference_style_file: str = _setting(
        "",
        "Style of your own",
        "A file with another style, such as one of the 10,000 in the Zotero Style Repository; empty for the one above.",
        is_style=True,
    )
    crossref_base: str = _setting(
        "https://api.crossref.org", "Crossref", "Where published versions are looked up.", is_address=True
    )
    datacite_base: str = _setting(
        "https://api.datacite.org", "DataCite", "Where they are looked up when Crossref does not know them.", is_address=True
    )
    seconds_between_requests: float = _setting(
        3.0,
        "Time between requests",
        "How long to wait between two requests; arXiv asks for 3 seconds at least.",
        lowest=0,
        highest=3600,
        unit="seconds",
    )
    largest_pdf: int = _setting(512, "Largest PDF", "Larger PDFs are not downloaded.", lowest=1, highest=4096, unit="MB")
    accents: str = _setting(
        "tex",
        "Accents in BibTeX",
        "Write letters that ASCII lacks as TeX, which every LaTeX takes, or as they are, for biber with LuaLaTeX or XeLaTeX.",
        choices=("tex", "unicode"),
        names=("As TeX", "As they are"),
    )
    keys: Mapping[str, str] = _setting(
        {}, "Keys", 'Keys other than the usual ones, by the name of the action, such as {toggle_star = "Ctrl+H; *"}.'
    )

    @property
    def style(self) -> str:
        """The style of references: the file with the user's own, or the name of one that ships with the program."""
        return self.reference_style_file or self.reference_style


def description_of(name: str) -> Description:
    """The description of the setting called `name`."""
    description: Description = _fields()[name].metadata["describe"]()
    return description


def fitting(name: str, value: object) -> Value | None:
    """`value` as the setting called `name` may have it; None if it makes no sense."""
    return _fitting(getattr(Settings(), name), value, description_of(name))


def set_by_environment() -> list[str]:
    """The settings that variables of the environment set; what these say is never written to the file."""
    return [name for name in _fields() if variable_of(name) in os.environ]


def variable_of(name: str) -> str:
    """The variable of the environment that sets `name`."""
    return _PREFIX + name.upper()


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of the file at `path`, and of the environment, which counts more (PAPERDESK_THEME for `theme`).

    What is not in either, or makes no sense, is as in a new installation; the sentences tell of what makes no sense.
    """
    settings, problems = _of_file(path)
    asked: dict[str, object] = {}
    for name in set_by_environment():
        text = os.environ[variable_of(name)]
        asked[name] = text if isinstance(getattr(settings, name), str) else _value_of(text)
    settings, more = _applied(settings, asked, "The environment")
    return settings, problems + more


def save_settings(path: Path, settings: Settings) -> list[str]:
    """Write the settings to `path`, with a comment on each; what the environment overrides stays as the file had it.

    A file that has anything in it that would be lost, because it could not be read, is kept beside the new one; sentences say so.
    """
    former, problems = _of_file(path)
    sentences = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if problems and path.exists():
            aside = path.with_name(f"{path.name}.old")
            atomic_write(aside, path.read_bytes())
            sentences.append(f"What could not be read of the settings {path} is kept in {aside}.")
    except OSError as error:
        raise UnreadableFile(f"The settings {path} could not be written ({error.strerror}); they are unchanged.") from error
    settings = replace(settings, **{name: getattr(former, name) for name in set_by_environment()})
    atomic_write(path, _written(settings).encode())
    return sentences


def _fields() -> "dict[str, Field[Any]]":
    return {setting.name: setting for setting in fields(Settings)}


def _value_of(text: str) -> object:
    import tomllib

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _of_file(path: Path) -> tuple[Settings, list[str]]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"The settings {path} cannot be read ({error}); the usual ones are used."]
    # Without a file, as for most, the window need not wait for the parser.
    import tomllib

    try:
        return _applied(Settings(), tomllib.loads(text), str(path))
    except tomllib.TOMLDecodeError as error:
        return Settings(), [f"The settings {path} are not valid TOML ({error}); the usual ones are used."]


def _applied(settings: Settings, asked: Mapping[str, object], source: str) -> tuple[Settings, list[str]]:
    known = _fields()
    applied: dict[str, Any] = {}
    problems = []
    for name, value in asked.items():
        if name not in known:
            problems.append(f"{source} sets “{name}”, which is no setting; it is left out.")
            continue
        taken = fitting(name, value)
        if taken is None:
            problems.append(f"{source} sets {name} to {value!r}, which it cannot be; it stays {getattr(settings, name)!r}.")
        else:
            applied[name] = taken
    return replace(settings, **applied), problems


def _fitting(usual: Value, value: object, description: Description) -> Value | None:
    """`value` as this setting may have it; None if it may not."""
    match usual, value:
        case bool(), bool():
            return value
        case bool(), _:
            return None
        case _, bool():
            return None
        case tuple(), str() | tuple() | list():
            return _categories(value.replace(",", " ").split() if isinstance(value, str) else value)
        case int(), int() if description.lowest <= value <= description.highest:
            return value
        case float(), int() | float() if description.lowest <= value <= description.highest:
            return float(value)
        case str(), str():
            return _fitting_text(value, description)
        case Mapping(), dict() if all(isinstance(key, str) for key in value.values()):
            return MappingProxyType(value)
    return None


def _fitting_text(value: str, description: Description) -> str | None:
    if description.is_address:
        return value.rstrip("/") if _is_address(value) else None
    if description.is_style:
        path = value.strip()
        return path if not path or path.lower().endswith(".csl") else None
    if description.is_pattern:
        return value.strip() if _is_pattern(value) else None
    return value if value in description.choices or not description.choices else None


def _categories(names: Sequence[object]) -> tuple[str, ...] | None:
    """Names of arXiv's categories, each once; several may be joined as in cs.CV+eess.IV. None if one has not that form."""
    from reader.formats.digests.heading import is_category

    kept = tuple(dict.fromkeys(map(str, names)))
    return kept if all(is_category(part) for name in kept for part in name.split("+")) else None


def _is_address(text: str) -> bool:
    """Whether paths can be appended to `text` and asked for: http or https, a server, no password, no question, no space."""
    try:
        parts = urlsplit(text)
        is_reachable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_reachable and "@" not in parts.netloc and not any(mark in text for mark in "?#") and text.split() == [text]


def _is_pattern(text: str) -> bool:
    from reader.formats.citations.key_pattern import Pattern
    from reader.formats.citations.key_pattern_reading import read_pattern

    return isinstance(read_pattern(text), Pattern)


def _written(settings: Settings) -> str:
    """The file's text: what is as usual stands in it as a comment, so that it goes with the program if that changes."""
    lines = ["# Settings of Paperdesk. A line that begins with # counts for nothing; take the # away to set something."]
    for name in _fields():
        description = description_of(name)
        value = getattr(settings, name)
        unusual = "" if value != getattr(Settings(), name) else "# "
        lines += ["", f"# {description.sentence}{_range(description)}", f"{unusual}{name} = {_toml(value)}"]
    return "\n".join(lines) + "\n"


def _range(description: Description) -> str:
    if description.choices:
        return f" ({', '.join(description.choices)})"
    return f" ({description.lowest:g} to {description.highest:g} {description.unit})" if description.highest else ""


def _toml(value: Value) -> str:
    """A value in TOML, whose strings, numbers and truth values are spelt as those of JSON (all but DEL)."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(text)}" for key, text in value.items()) + "}"
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
