import tomllib
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableFile
from reader.services.reference_styles import USUAL_STYLE
from reader.settings import Settings, description_of, load_settings, save_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_all_is_as_usual(path: Path) -> None:
    assert load_settings(path) == (Settings(), [])


def test_what_is_saved_is_loaded_again(path: Path) -> None:
    settings = Settings(
        theme="dark",
        text_size=150,
        seconds_between_requests=4.5,
        subscriptions=("cs.CV", "cs.LG+stat.ML"),
        fetch_on_start=True,
        keys={"star": "Ctrl+D"},
    )
    assert save_settings(path, settings) == []
    assert load_settings(path) == (settings, [])


def test_the_file_says_what_each_setting_does_and_may_be(path: Path) -> None:
    save_settings(path, Settings(theme="dark"))
    lines = path.read_text(encoding="utf-8").splitlines()
    for setting in fields(Settings):
        assert any(description_of(setting.name).sentence in line for line in lines)
    assert 'theme = "dark"' in lines
    assert "# text_size = 100" in lines
    assert "# Size of all text. (50 to 300 %)" in lines


def test_a_setting_whose_mark_is_taken_away_counts_as_it_stands(path: Path) -> None:
    save_settings(path, Settings())
    written(path, path.read_text(encoding="utf-8").replace("# text_size", "text_size").replace("# keys", "keys"))
    assert load_settings(path) == (Settings(), [])


@given(keys=st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8"))))
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("config") / "settings.toml"
    save_settings(path, Settings(keys=keys))
    assert load_settings(path) == (Settings(keys=keys), [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('theme = "pink"', "theme"),
        ("theme = true", "theme"),
        ("text_size = 20", "text_size"),
        ("text_size = 100.5", "text_size"),
        ("text_size = true", "text_size"),
        ('text_size = "100"', "text_size"),
        ("seconds_between_requests = -1", "seconds_between_requests"),
        ("seconds_between_requests = nan", "seconds_between_requests"),
        ('pdf_base = "file:///etc"', "pdf_base"),
        ("keys = {star = 1}", "keys"),
        ('keys = "star"', "keys"),
    ],
)
def test_what_makes_no_sense_is_left_out_with_a_sentence(path: Path, line: str, name: str) -> None:
    settings, problems = load_settings(written(path, f"{line}\nlargest_pdf = 7\n"))
    assert settings == Settings(largest_pdf=7)
    assert len(problems) == 1
    assert f"{path} sets {name} to " in problems[0]


def test_an_unknown_setting_is_left_out_with_a_sentence(path: Path) -> None:
    settings, problems = load_settings(written(path, 'colour = "red"\n'))
    assert settings == Settings()
    assert problems == [f"{path} sets “colour”, which is no setting; it is left out."]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"[theme"])
def test_a_broken_file_counts_for_nothing(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert len(problems) == 1


@pytest.mark.parametrize("content", ["theme = ", 'colour = "red"\ntheme = "dark"\n'])
def test_what_could_not_be_read_is_kept_beside_the_new_file(path: Path, content: str) -> None:
    sentences = save_settings(written(path, content), Settings(text_size=150))
    aside = path.with_name("settings.toml.old")
    assert aside.read_text() == content
    assert sentences == [f"What could not be read of the settings {path} is kept in {aside}."]
    assert load_settings(path) == (Settings(text_size=150), [])


def test_settings_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(UnreadableFile, match="could not be written"):
        save_settings(tmp_path / "config" / "settings.toml", Settings())


def test_the_environment_counts_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, 'theme = "dark"\ntext_size = 150\n')
    for name, value in {
        "THEME": "light",
        "SECONDS_BETWEEN_REQUESTS": "0",
        "PDF_BASE": "http://127.0.0.1:8000/",
        "KEYS": '{star = "x"}',
    }.items():
        monkeypatch.setenv(f"PAPERDESK_{name}", value)
    assert load_settings(path) == (
        Settings(
            theme="light",
            text_size=150,
            seconds_between_requests=0.0,
            pdf_base="http://127.0.0.1:8000",
            keys=MappingProxyType({"star": "x"}),
        ),
        [],
    )


@pytest.mark.parametrize("value", ["large", "= 3", "10_000"])
def test_an_environment_that_makes_no_sense_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PAPERDESK_TEXT_SIZE", value)
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith("The environment sets text_size to ")


def test_saving_keeps_what_the_environment_overrides(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, 'theme = "dark"\n')
    monkeypatch.setenv("PAPERDESK_THEME", "light")
    settings, _ = load_settings(path)
    save_settings(path, replace(settings, text_size=150))
    monkeypatch.delenv("PAPERDESK_THEME")
    assert load_settings(path) == (Settings(theme="dark", text_size=150), [])


def test_every_usual_value_is_one_that_may_be_set(path: Path) -> None:
    save_settings(path, Settings())
    everything = "\n".join(line[2:] for line in path.read_text().splitlines() if " = " in line and not line.startswith("# Keys"))
    assert set(tomllib.loads(everything)) == {setting.name for setting in fields(Settings)}
    assert load_settings(written(path, everything)) == (Settings(), [])


@pytest.mark.parametrize("value", ["cs.CV, math.CO", "cs.CV math.CO cs.CV", '["cs.CV", "math.CO"]'])
def test_the_environment_names_categories_in_any_way(path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PAPERDESK_SUBSCRIPTIONS", value)
    monkeypatch.setenv("PAPERDESK_FETCH_ON_START", "true")
    settings, problems = load_settings(path)
    assert (settings.subscriptions, settings.fetch_on_start, problems) == (("cs.CV", "math.CO"), True, [])


@pytest.mark.parametrize(
    "line",
    [
        'subscriptions = ["cooking"]',
        "subscriptions = [1]",
        "subscriptions = true",
        "fetch_on_start = 1",
        'fetch_on_start = "yes"',
    ],
)
def test_lists_and_switches_that_make_no_sense_are_left_out(path: Path, line: str) -> None:
    settings, problems = load_settings(written(path, line))
    assert (settings, len(problems)) == (Settings(), 1)


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if description_of(field.name).choices])
def test_what_is_usual_is_one_of_the_choices_and_each_has_its_name(name: str) -> None:
    description = description_of(name)
    assert getattr(Settings(), name) in description.choices
    assert len(description.names) in (0, len(description.choices))


def test_the_user_s_own_style_goes_before_one_that_ships() -> None:
    assert Settings().style == USUAL_STYLE
    assert Settings(reference_style="ieee").style == "ieee"
    assert Settings(reference_style="ieee", reference_style_file="own.csl").style == "own.csl"
