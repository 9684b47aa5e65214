"""Finding by a few letters: what is found, in which order, and which letters are marked."""

from __future__ import annotations

import pytest

from desktop.ui.palette.matching import Found, Texts, fold


def marked(text: str, found: Found) -> str:
    """The letters that were found as capitals."""
    return "".join(c.upper() if n in found.letters else c.lower() for n, c in enumerate(text))


def search(wanted: str, *texts: str, limit: int = 10) -> list[str]:
    return [marked(texts[f.number], f) for f in Texts(texts).find(wanted, limit)]


def test_nothing_wanted_is_nothing_found() -> None:
    assert search("  ", "b", "a") == []
    assert search("b ", "b", "a") == ["B"]


def test_texts_are_made_ready_in_pieces() -> None:
    texts = Texts(str(n) for n in range(25))
    assert texts.prepare(20)
    assert not texts.prepare(20)
    assert [each.number for each in texts.find("24", 5)] == [24]


def test_better_ones_come_first() -> None:
    texts = ("a prenew", "do it anew", "my new one", "new conversation", "never win", "old")
    assert search("new", *texts) == [
        "NEW conversation",
        "my NEW one",
        "a preNEW",
        "do it aNEW",
        "NEver Win",
    ]


def test_what_is_equally_good_keeps_its_order() -> None:
    assert search("a", "ab", "aa", "ac", limit=2) == ["Ab", "Aa"]


def test_words_in_any_order() -> None:
    assert search("bread python", "Python and bread", "Python", "bread") == ["PYTHON and BREAD"]


def test_scattered_letters_begin_a_word_and_are_near() -> None:
    assert search("nwc", "new conversation") == ["NeW Conversation"]
    assert search("nw", "sun wax") == []
    assert search("nw", "n" + " and then for a long time nothing" + " w") == []
    assert search("nw", "nothing but air, new wine") == ["nothing but air, NeW wine"]


def test_one_letter_is_not_scattered() -> None:
    assert search("x", "abc", "axc") == ["aXc"]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [("muller", "Müller"), ("MÜLLER", "muller"), ("は", "助詞「は」"), ("strasse", "Strasse")],
)
def test_capitals_and_accents_do_not_matter(wanted: str, text: str) -> None:
    assert len(Texts([text]).find(wanted, 5)) == 1


@pytest.mark.parametrize("text", ["ﬁne İstanbul ß Ǆ", "😀 x", "e\u0301", "ASCII"])
def test_folding_keeps_the_places(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_end_of_the_list_is_found_among_thousands() -> None:
    texts = [f"conversation about topic {n}" for n in range(5000)]
    assert [f.number for f in Texts(texts).find("4999", 50)] == [4999]
    assert len(Texts(texts).find("o", 50)) == 50


def test_what_is_not_there_is_not_found() -> None:
    assert search("zq", "new", "old") == []
