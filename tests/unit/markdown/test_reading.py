"""Blocks become parts, in order, each with what it stands in."""

from __future__ import annotations

from desktop.markdown.parts import CodePart, Paragraph, Part, TablePart, TextPart
from desktop.markdown.reading import CHUNK, cut_table
from desktop.markdown.segment import read


def only(part: Part) -> Paragraph:
    assert isinstance(part, TextPart)
    (paragraph,) = part.paragraphs
    return paragraph


def test_headings_rules_and_paragraphs() -> None:
    parts = read("# One\n\nTwo\n\n---\n\nThree\n===")
    assert [only(part).level for part in parts] == [1, 0, 0, 1]
    assert only(parts[2]).is_rule


def test_each_item_of_a_list_is_a_part_with_its_marker() -> None:
    parts = read("3. a\n4. b\n   - c\n     1. d\n- e")
    assert only(parts[0]).marker == "3."
    second = parts[1]
    assert isinstance(second, TextPart)
    assert [(p.marker, p.inset) for p in second.paragraphs] == [
        ("4.", "i"),
        ("◦", "ii"),
        ("1.", "iii"),
    ]
    assert only(parts[2]).marker == "•"


def test_tasks() -> None:
    assert [only(p).marker for p in read("- [ ] a\n- [x] b\n- [y] c")] == ["☐", "☑", "•"]
    assert [only(p).source for p in read("- [ ] a\n- [x] b")] == ["a", "b"]


def test_an_item_without_words_shows_its_marker() -> None:
    first, code = read("- ```\n  x\n  ```")
    assert only(first) == Paragraph("", inset="i", marker="•")
    assert code == CodePart("x", "", "i")


def test_code_within_lists_and_quotes_is_a_part_of_its_own() -> None:
    assert read("1. a\n   ```py\n   x\n   ```\n   b")[1] == CodePart("x", "py", "i")
    assert read("> ```\n> x\n> ```")[0] == CodePart("x", "", "q")


def test_a_footnote_is_led_by_its_label() -> None:
    parts = read("A[^n]\n\n[^n]: the note")
    assert only(parts[1]).marker == "n."


def test_a_table() -> None:
    (table,) = read("| a | b |\n|:-:|--:|\n| 1 | 2 |\n| 3 |")
    assert table == TablePart(("a", "b"), (("1", "2"), ("3", "")), ("center", "right"))


def test_a_long_table_is_cut_and_each_stretch_knows_the_first() -> None:
    table = TablePart(("a",), tuple((str(n),) for n in range(2 * CHUNK + 1)))
    first, second, third = cut_table(table, None)
    assert [len(part.rows) for part in (first, second, third)] == [CHUNK, CHUNK, 1]
    assert first.beginning is None
    assert second.beginning == third.beginning == first
