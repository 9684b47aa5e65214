"""Text and code are told apart, whole or piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.transcript.blocks import Block, BlockKind, Splitter, split

TEXT, CODE = BlockKind.TEXT, BlockKind.CODE


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("\n\n \n", []),
        ("one", [Block(TEXT, "one")]),
        ("one\ntwo", [Block(TEXT, "one\ntwo")]),
        ("one\n\n\ntwo\n", [Block(TEXT, "one"), Block(TEXT, "two")]),
        ("```py\nx = 1\n\ny\n```", [Block(CODE, "x = 1\n\ny", "py")]),
        ("say\n```\nx\n```\nmore", [Block(TEXT, "say"), Block(CODE, "x"), Block(TEXT, "more")]),
        ("~~~\n```\n~~~", [Block(CODE, "```")]),
        ("````\n```\n````", [Block(CODE, "```")]),
        (
            "- item\n  ```sh\n  ls\n    -l\n  ```",
            [Block(TEXT, "- item"), Block(CODE, "ls\n  -l", "sh")],
        ),
        ("```js title=x\n1", [Block(CODE, "1", "js")]),
        ("``` `no fence` ", [Block(TEXT, "``` `no fence`")]),
        ("`code`", [Block(TEXT, "`code`")]),
    ],
)
def test_paragraphs_and_code(text: str, blocks: list[Block]) -> None:
    assert split(text) == blocks


@given(
    st.lists(st.sampled_from(["a", "b c", "\n", "\n\n", "`", "``", "```", "```py\n", "~~~", " "]))
)
def test_however_it_comes_the_blocks_are_the_same(pieces: list[str]) -> None:
    splitter = Splitter()
    closed = [block for piece in pieces for block in splitter.feed(piece)]
    assert closed + splitter.finish() == split("".join(pieces))


@given(st.text(alphabet="ab`~\n ", max_size=60))
def test_what_is_open_never_shows_more_than_what_it_becomes(text: str) -> None:
    splitter = Splitter()
    for character in text:
        splitter.feed(character)
        grown = splitter.open
        if grown is not None and grown.kind is CODE:
            assert splitter._fence
    rest = splitter.open
    final = splitter.finish()
    if rest is not None and final and rest.kind is final[-1].kind:
        assert final[-1].text.startswith(rest.text.rstrip())


def test_a_line_that_may_become_a_fence_is_held_back() -> None:
    splitter = Splitter()
    splitter.feed("text\n``")
    assert splitter.open == Block(TEXT, "text")
    splitter.feed("`py\nx\n`")
    assert splitter.open == Block(CODE, "x", "py")
    assert splitter.feed("``\n") == [Block(CODE, "x", "py")]
    assert splitter.open is None
