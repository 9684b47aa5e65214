"""Marks in ChatGPT's answers: sources, names, cards."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.importing.chatgpt_marks import unmarked
from tests.other_programs import chatgpt_conversation, chatgpt_node, written
from tests.unit.importing.reading import only, texts

CITE = "\ue200cite\ue202turn0search3\ue202turn0search5\ue201"


def reference(matched: str, alt: str | None, **rest: Any) -> dict[str, Any]:
    """As `content_references` has it."""
    return {"matched_text": matched, "start_idx": 0, "end_idx": 1, "alt": alt, **rest}


def answer(tmp_path, said: str, *references: dict[str, Any], role: str = "assistant") -> str:
    """What such a message comes in as."""
    nodes = [
        chatgpt_node("root", None),
        chatgpt_node("m", "root", role, said, metadata={"content_references": list(references)}),
    ]
    (came,) = texts(only(written(tmp_path / "c.json", [chatgpt_conversation(nodes, "m")])))
    return came


def test_a_source_is_the_link_that_stood_there(tmp_path):
    link = "([met.no](https://met.no/?utm_source=chatgpt.com))"
    footnote = reference(" ", None, type="sources_footnote")
    came = answer(tmp_path, f"Rain is likely. {CITE} Take a coat.", reference(CITE, link), footnote)
    assert came == f"Rain is likely. {link} Take a coat."


def test_without_its_words_a_source_is_links_to_what_it_names(tmp_path):
    items = [
        {"title": "Met [Oslo]", "url": "https://met.no/oslo"},
        {"title": "", "url": "https://yr.no"},
        {"title": "no page", "url": "javascript:alert(1)"},
        {"title": "two", "url": "https://a.example/) [x](https://b.example"},
    ]
    came = answer(tmp_path, f"Rain. {CITE}", reference(CITE, None, items=items))
    assert came == "Rain. [Met Oslo](https://met.no/oslo), [https://yr.no](https://yr.no)"


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (CITE, ""),
        ("\ue200filecite\ue202turn0file1\ue201", ""),
        ('\ue200entity\ue202["city","Paris","France"]\ue201', "Paris"),
        ("\ue200entity\ue202[broken\ue201", ""),
        ("\ue200url\ue202The forecast\ue202turn0search1\ue201", "The forecast"),
        ("\ue200image_group\ue202{}\ue201", "[part of the message: image_group, not imported]"),
        ("\ue203so\ue204", "so"),
        ("\ue200cite\ue202half", "citehalf"),
        ("【4†source】", "【4†source】"),
        ("【言葉】", "【言葉】"),
    ],
)
def test_a_mark_that_the_metadata_do_not_know_is_what_it_says_itself(mark, words):
    assert unmarked(f"a {mark} b", {}) == f"a {words} b"


def test_an_older_mark_is_the_link_where_there_is_one():
    known = {"content_references": [reference("【4†source】", "([x](https://x.example))")]}
    assert unmarked("a【4†source】", known) == "a([x](https://x.example))"


def test_what_the_metadata_know_to_show_nothing_shows_nothing():
    hidden = {"content_references": [reference("\ue200forecast\ue202turn0\ue201", None)]}
    assert unmarked("a\ue200forecast\ue202turn0\ue201", hidden) == "a"


def test_what_a_person_wrote_is_left_alone(tmp_path):
    assert answer(tmp_path, f"What is {CITE}?", role="user") == f"What is {CITE}?"


def test_metadata_of_any_shape_are_borne():
    for strange in (None, 3, [3], [{"matched_text": 4, "alt": []}], {"a": 1}):
        assert unmarked(f"a{CITE}", {"content_references": strange}) == "a"
