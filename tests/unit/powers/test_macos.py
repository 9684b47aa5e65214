"""The profile for macOS, as text. No Mac has seen it."""

from __future__ import annotations

from desktop.powers import kinds, macos
from desktop.powers.powers import Powers


def test_everything_is_denied_before_something_is_allowed():
    lines = macos.profile(kinds.engine(["/models/a.gguf"])).splitlines()
    assert lines[:2] == ["(version 1)", "(allow default)"]
    assert {
        "(deny network*)",
        "(deny process-fork)",
        "(deny process-exec*)",
        "(deny file-write*)",
    } <= {*lines}
    allowed = next(line for line in lines if line.startswith("(allow file-read* file-map"))
    assert '(subpath "/models/a.gguf")' in allowed
    assert lines.index("(deny file-write*)") < lines.index(allowed)
    assert not any("network-outbound" in line for line in lines)


def test_who_fetches_has_its_ports_and_its_folder():
    text = macos.profile(kinds.download("/models", (8080,)))
    assert '(remote tcp "*:8080")' in text
    assert '(allow file-write* (subpath "/models"))' in text


def test_a_name_stays_within_its_quotes():
    text = macos.profile(Powers(reads=('/a") (allow network*) ("',)))
    assert r'(subpath "/a\") (allow network*) (\"")' in text


def test_parentheses_are_closed():
    text = macos.profile(kinds.press())
    assert text.count("(") == text.count(")")
    assert "Library/Fonts" in text
