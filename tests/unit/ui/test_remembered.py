"""The window's place comes back, or counts as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.ui.remembered import Remembered, load, save


def test_what_is_written_is_read(tmp_path: Path) -> None:
    kept = Remembered(geometry="AAEC", sidebar_shown=False, conversation_id=7)
    save(tmp_path / "deep" / "window.json", kept)
    assert load(tmp_path / "deep" / "window.json") == kept


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"geometry": 3}', '{"sidebar_shown": "yes"}', "\x00"]
)
def test_what_can_not_be_read_counts_as_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(content)
    assert load(file) == Remembered()
    assert load(tmp_path / "none.json") == Remembered()


def test_what_a_later_version_adds_is_let_pass(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text('{"conversation_id": 3, "later": true}')
    assert load(file) == Remembered(conversation_id=3)


def test_a_folder_that_can_not_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save(tmp_path / "file" / "window.json", Remembered())
