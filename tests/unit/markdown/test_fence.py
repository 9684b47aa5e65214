"""Code between fences, line by line."""

from __future__ import annotations

from desktop.markdown.fence import OpenFence
from desktop.markdown.parts import CodePart


def opened(text: str) -> tuple[OpenFence, str]:
    found = OpenFence.at_the_beginning_of(text, "")
    assert found is not None
    return found


def test_it_takes_whole_lines_and_leaves_the_rest() -> None:
    fence, rest = opened("```py title\na\n  b\nc")
    assert fence.take(rest) == (None, "c")
    assert fence.shown("c") == CodePart("a\n  b\nc", "py")
    assert fence.shown("``") == CodePart("a\n  b", "py")


def test_it_ends_at_its_own_mark() -> None:
    fence, rest = opened("~~~~\na\n```\n~~~\n~~~~~\nafter")
    assert fence.take(rest) == (CodePart("a\n```\n~~~"), "after")


def test_one_that_is_never_closed_is_code_to_the_end() -> None:
    fence, rest = opened("```\na\nb")
    fence.take(rest)
    assert fence.finished("b") == CodePart("a\nb")
    assert opened("```\n")[0].finished("") == CodePart("")


def test_its_indent_is_taken_off_the_code() -> None:
    fence, rest = opened("  ```\n    a\n b\n")
    fence.take(rest)
    assert fence.finished("") == CodePart("  a\nb")


def test_what_is_no_fence() -> None:
    for text in ("``\n", "text\n```\n", "```a`b\n", "```py", "    ```\n"):
        assert OpenFence.at_the_beginning_of(text, "") is None
