"""The window's place comes back, or counts as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.ui.windows.remembered import Place, Places, Remembered, load, save


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


def places_with(tmp_path: Path, count: int) -> Places:
    places = Places(tmp_path / "window.json")
    for number in range(count):
        places.keep(number, Place(conversation_id=number))
    return places


def test_a_further_window_is_open_or_has_a_place_for_the_next_time(tmp_path: Path) -> None:
    places = places_with(tmp_path, 3)
    places.close(1)
    save(places.path, places.snapshot())
    again = Places(places.path)
    assert [again.at(n).conversation_id for n in range(3)] == [0, 2, 1]
    assert again.to_reopen() == [1]
    assert again.free() == 1
    assert again.at(7) == Place()


def test_the_last_open_one_is_the_first_next_time(tmp_path: Path) -> None:
    places = places_with(tmp_path, 2)
    places.close(0)
    places.close(1)
    kept = places.snapshot()
    assert kept.conversation_id == 1
    assert [place.is_open for place in kept.others] == [False]


def test_when_all_are_closed_together_all_come_back(tmp_path: Path) -> None:
    places = places_with(tmp_path, 3)
    places.are_final = True
    for number in range(3):
        places.close(number)
    assert [place.is_open for place in places.snapshot().others] == [True, True]


def test_that_something_was_read_stays_known(tmp_path: Path) -> None:
    places = places_with(tmp_path, 1)
    assert not places.is_key_told
    places.is_key_told = True
    save(places.path, places.snapshot())
    assert Places(places.path).is_key_told
