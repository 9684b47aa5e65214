"""The steps: what is asked of the system, and what a person reads when one fails."""

import pytest
from install import __main__ as installer
from install import system
from install.system import XVFB, Manager, MissingPartsError


@pytest.fixture
def lacking_xvfb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "missing_parts", lambda **_: [XVFB])
    monkeypatch.setattr(system, "manager", lambda: Manager.APT)
    monkeypatch.setattr(system, "may_install", lambda: False)
    monkeypatch.setattr("os.geteuid", lambda: 1000)


@pytest.mark.usefixtures("lacking_xvfb")
def test_what_the_tests_need_is_demanded() -> None:
    with pytest.raises(MissingPartsError) as missing:
        installer.require_system(for_tests=True)
    assert installer.missing_words(missing.value.parts) == (
        "Missing on this system:\n"
        "  Xvfb, the unseen screen that the window tests draw on\n"
        "To install:\n"
        "  sudo apt-get install xvfb"
    )


@pytest.mark.usefixtures("lacking_xvfb")
def test_without_a_screen_the_window_s_parts_are_only_mentioned(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "has_display", lambda: False)
    installer.require_system(for_tests=False)
    assert "only the terminal chat" in capsys.readouterr().out


@pytest.mark.usefixtures("lacking_xvfb")
def test_ci_installs_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[object] = []
    monkeypatch.setattr(system, "may_install", lambda: True)
    monkeypatch.setattr(system, "install", installed.extend)
    installer.require_system(for_tests=True)
    assert installed == [XVFB]


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError('...')", "is this computer online?"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was pinned"),
        ("ERROR: Failed building wheel for llama-cpp-python", "could not be compiled"),
        ("error: expected ';'", "the last lines above say why"),
    ],
)
def test_a_failure_ends_in_one_sentence(tail: str, words: str) -> None:
    assert words in installer.failure_words(tail)


def test_a_wrong_goal_is_refused() -> None:
    assert installer.main(["fly"]) == 2
