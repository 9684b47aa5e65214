"""The text of a report: every part once, what is left out nowhere, and saved as it is shown."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ExportNotWritten
from desktop.reporting.report import (
    FIRST_LEFT_OUT,
    MOST_WORDS,
    Part,
    Report,
    Section,
    bytes_of,
    fact,
    file_stem,
    save,
    section,
    text_of,
)
from desktop.scrubbing import Scrubber

AT = datetime(2026, 3, 1, 9, 14, tzinfo=UTC)
CLEAN = Scrubber([Path("/data/anna")], "anna", "tower")
REPORT = Report(
    AT,
    (
        Section(Part.VERSIONS, (fact("Paddock", "0.1.0"),)),
        Section(Part.PROBLEMS, ()),
        Section(Part.MODELS, ("Llama",)),
        Section(Part.LOG, ("one", "two")),
    ),
)


def test_it_is_plain_lines_under_headings():
    assert text_of(REPORT, ()) == (
        "Paddock report\n2026-03-01 09:14 UTC\n"
        "\nVersions\n--------\nPaddock                 0.1.0\n"
        "\nModels\n------\nLlama\n"
        "\nLog\n---\none\ntwo\n"
    )


def test_names_of_models_are_there_only_for_who_wants_them():
    assert {Part.MODELS} == FIRST_LEFT_OUT
    assert "Llama" not in text_of(REPORT)


@pytest.mark.parametrize("part", [Part.VERSIONS, Part.MODELS, Part.LOG])
def test_what_is_left_out_is_nowhere(part):
    all_of_it, less = text_of(REPORT, ()), text_of(REPORT, {part})
    assert part.value in all_of_it
    assert part.value not in less
    assert len(less) < len(all_of_it)


def test_own_words_stand_first_and_as_they_were_written():
    text = text_of(REPORT, words="  /home/anna went\naway  ")
    assert "UTC\n\nWhat happened\n-------------\n/home/anna went\naway\n\nVersions" in text
    assert "What happened" not in text_of(REPORT, words=" \n ")
    assert len(text_of(REPORT, words="x" * 10 * MOST_WORDS)) < MOST_WORDS + 1000


def test_lines_are_scrubbed_and_act_nowhere():
    made = section(Part.LOG, ["in /data/anna/x", "by\u202eanna\x1b[2J", "a\u00a0b\tc  "], CLEAN)
    assert made.lines == ("in [path]", "by[U+202E][user]␛[2J", "a b    c")


@given(st.text())
def test_whatever_is_written_is_saved_and_read_as_the_same(words):
    text = text_of(REPORT, words=words)
    assert bytes_of(text).decode() == text
    assert "\r" not in text


def test_the_file_has_exactly_these_bytes_and_replaces_none(tmp_path):
    text = text_of(REPORT, words="Größe, 日本語, 🦙")
    first = save(text, tmp_path, file_stem(REPORT))
    second = save("another\n", tmp_path, file_stem(REPORT))
    assert first.name == "Paddock report 2026-03-01 0914.txt"
    assert first.read_bytes() == text.encode("utf-8")
    assert first != second
    assert first.read_bytes() == text.encode("utf-8")
    assert sorted(tmp_path.iterdir()) == sorted([first, second])


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    with pytest.raises(ExportNotWritten):
        save("x", tmp_path / "nowhere", "report")
