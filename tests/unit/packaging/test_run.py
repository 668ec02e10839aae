"""The script that runs Paperdesk: when a window can open, and what is said where the set-up fails."""

import sys

import pytest
import run
from system_packages import SetUpFailed


def test_a_failed_set_up_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise SetUpFailed("no room is left; make some and start again.")

    monkeypatch.setattr(run, "set_up", fail)
    assert run.main(["list"]) == 1
    assert capsys.readouterr() == ("", "paperdesk: no room is left; make some and start again.\n")


def test_an_older_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "hexversion", 0x030A0000)
    assert run.main([]) == 1
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_each_of_these_promises_a_display(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert run.has_display({name: "anything"})
    assert not run.has_display({name: "", "HOME": "/"})


def test_other_systems_have_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert run.has_display({})
