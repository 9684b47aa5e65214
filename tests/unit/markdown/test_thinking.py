"""What is thought and what is said."""

from __future__ import annotations

import pytest

from desktop.markdown.thinking import ThoughtSplitter, Voice

SAID, THOUGHT = Voice.SAID, Voice.THOUGHT
Told = list[tuple[Voice, str]]


def told(text: str, size: int) -> Told:
    """The words of each voice, as they come in pieces of this size."""
    result = _told(text, size, thinking=False)
    return _told(text, size, thinking=True) if result is None else result


def _told(text: str, size: int, *, thinking: bool) -> Told | None:
    splitter = ThoughtSplitter(thinking=thinking)
    stretches = []
    for at in range(0, len(text), size):
        stretches += splitter.feed(text[at : at + size])
    stretches += splitter.finish()
    if splitter.began_thinking:
        return None
    joined: Told = []
    ended = True
    for stretch in stretches:
        if ended or joined[-1][0] is not stretch.voice:
            joined.append((stretch.voice, ""))
        joined[-1] = (stretch.voice, joined[-1][1] + stretch.text)
        ended = stretch.ends
    return [(voice, words) for voice, words in joined if words or voice is THOUGHT]


CASES: list[tuple[str, Told]] = [
    ("Hello\nworld", [(SAID, "Hello\nworld")]),
    ("<think>Hm</think>Yes", [(THOUGHT, "Hm"), (SAID, "Yes")]),
    ("<thinking>Hm</thinking>Yes", [(THOUGHT, "Hm"), (SAID, "Yes")]),
    ("<THINK>\nHm\n</Think>\n\nYes", [(THOUGHT, "\nHm\n"), (SAID, "\n\nYes")]),
    ("Hm\nwell\n</think>\nYes", [(THOUGHT, "Hm\nwell\n"), (SAID, "\nYes")]),
    ("Hm.</think>", [(THOUGHT, "Hm.")]),
    ("Hm\nwell</think>\nYes\nand", [(THOUGHT, "Hm\nwell"), (SAID, "\nYes\nand")]),
    ("<think>without end", [(THOUGHT, "without end")]),
    ("<think></think>Yes", [(THOUGHT, ""), (SAID, "Yes")]),
    ("<thi", [(SAID, "<thi")]),
    ("a < b\n<c>", [(SAID, "a < b\n<c>")]),
    ("The tag `</think>` ends\nit", [(SAID, "The tag `</think>` ends\nit")]),
    ("See:\n```\n<think>\n</think>\n```\nend", [(SAID, "See:\n```\n<think>\n</think>\n```\nend")]),
    ("One\n<think>Hm</think>\nTwo", [(SAID, "One\n"), (THOUGHT, "Hm"), (SAID, "\nTwo")]),
    ("<think>a</think>b</think>c", [(THOUGHT, "a"), (SAID, "b</think>c")]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_however_it_comes(text: str, wanted: Told, size: int) -> None:
    assert told(text, size) == wanted


def test_words_are_not_kept_back_for_long() -> None:
    splitter = ThoughtSplitter()
    assert splitter.feed("Hel")[0].text == "Hel"
    assert splitter.feed("lo\n<") == [splitter_said("lo\n")]
    assert splitter.feed("b>")[0].text == "<b>"


def splitter_said(text: str) -> object:
    return ThoughtSplitter().feed(text)[0]
