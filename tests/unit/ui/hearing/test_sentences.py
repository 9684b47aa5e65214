"""What a screen reader hears of an answer: whole sentences, as soon as they are whole, and no marks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.ui.hearing.sentences import Sentences, spoken


def heard(text: str, *, step: int = 1) -> list[str]:
    """In pieces of so many characters."""
    sentences = Sentences()
    said = []
    for start in range(0, len(text), step):
        said += sentences.add(text[start : start + step])
    return said + sentences.end()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello there. How are you? Fine!", ["Hello there.", "How are you?", "Fine!"]),
        ("One line\nAnother line\n", ["One line", "Another line"]),
        ("Fruit, e.g. apples. And more.", ["Fruit, e.g. apples.", "And more."]),
        ("Fruit (e.g. Apples) and more.", ["Fruit (e.g. Apples) and more."]),
        ("Dr. Who met J. R. Tolkien. Yes.", ["Dr. Who met J. R. Tolkien.", "Yes."]),
        ("Pi is 3.14 or so. See v1.2.3 too.", ["Pi is 3.14 or so.", "See v1.2.3 too."]),
        ("1. First thing. 2. Second", ["1. First thing.", "2. Second"]),
        ("It costs z. B. drei Euro. Gut.", ["It costs z. B. drei Euro.", "Gut."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("Wait… what? No… Never.", ["Wait… what?", "No…", "Never."]),
        ("今日は。元気ですか？はい", ["今日は。", "元気ですか？", "はい"]),
        ("What?! Really...", ["What?!", "Really..."]),
        ("本当。。はい", ["本当。。", "はい"]),
        ("It ends approx. then.", ["It ends approx. then."]),
        ("", []),
        ("\n\n---\n***\n", []),
    ],
)
@pytest.mark.parametrize("step", [1, 3, 1000])
def test_sentences_are_whole(text: str, said: list[str], step: int) -> None:
    assert heard(text, step=step) == said


def test_a_sentence_is_told_as_soon_as_the_next_begins() -> None:
    sentences = Sentences()
    assert sentences.add("Hello there.") == []
    assert sentences.add(" ") == []
    assert sentences.add("H") == ["Hello there."]
    assert sentences.end() == ["H"]


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_code_is_named_and_not_read(step: int) -> None:
    text = "Try this. Now:\n```python\nprint('Hello. World.')\n\n# Done. Or not?\n```\nThat is all."
    said = ["Try this.", "Now:", "Code in python.", "That is all."]
    assert heard(text, step=step) == said
    assert heard("~~~\na. B. c.\n~~~\nDone.", step=step) == ["Code.", "Done."]


def test_code_that_never_ends_is_not_read_either() -> None:
    assert heard("```js\nlet a = 1. Then") == ["Code in js."]


@pytest.mark.parametrize("step", [1, 1000])
def test_thoughts_are_not_read(step: int) -> None:
    assert heard("<think>Hm. The user asks.\nOK.</think>\nParis.", step=step) == ["Paris."]
    assert heard("<think>Hm. It is", step=step) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## A heading", "A heading"),
        ("- **Bold** and *italic* and `code`", "Bold and italic and code"),
        ("- [x] Buy milk", "Buy milk"),
        ("> Quoted words", "Quoted words"),
        ("See [the page](https://example.com/a_b) now", "See the page now"),
        ("| Name | Age |", "Name, Age"),
        ("|---|:--:|", ""),
        ("snake_case and 2 * 3 * 4 stay", "snake_case and 2 * 3 * 4 stay"),
    ],
)
def test_marks_are_not_read(written: str, read: str) -> None:
    assert spoken(written) == read


@example("1。。", 1)
@given(st.text(alphabet="ab .!?\n`~*#|<>thinkABC12。…", max_size=200), st.integers(1, 9))
def test_in_which_pieces_it_comes_does_not_matter(text: str, step: int) -> None:
    assert heard(text, step=step) == heard(text, step=len(text) + 1)
