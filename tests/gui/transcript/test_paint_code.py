"""Code is coloured as it comes, and in the end as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.transcript.paint_code import CodeText
from desktop.ui.transcript.typesetting import Typesetting
from tests.gui.stage import wait_for
from tests.typeset import settle, typesetting

CODE = 'def f(x):\n    """Words\n    over lines."""\n    return x  # why\n'


@pytest.fixture
def setting(look: Look, ground: QWidget) -> Iterator[Typesetting]:
    result = typesetting(look, ground)
    yield result
    result.close()


def colours(document: QTextDocument) -> list[tuple[str, str]]:
    """Each letter with its colour."""
    found: list[tuple[str, str]] = []
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            color = fragment.charFormat().foreground().color().name()
            found += [(letter, color) for letter in fragment.text() if not letter.isspace()]
            at += 1
        block = block.next()
    return found


def knowing(setting: Typesetting, language: str) -> None:
    setting.knows(language)
    wait_for(lambda: setting.knows(language))


@pytest.mark.parametrize(("language", "words"), [("python", CODE), ("json", '{"a": [1, "b"]}\n')])
@pytest.mark.parametrize("size", [1, 3, 17])
def test_streamed_it_ends_as_when_it_is_shown_whole(
    setting: Typesetting, language: str, words: str, size: int
) -> None:
    knowing(setting, language)
    documents = [QTextDocument(), QTextDocument()]
    slow, fast = (CodeText(document, setting, 20) for document in documents)
    for end in range(size, len(words), size):
        slow.write(words[:end].removesuffix("\n"), language, growing=True)
    slow.write(words, language, growing=False)
    fast.write(words, language, growing=False)
    settle(setting)
    assert documents[0].toPlainText() == documents[1].toPlainText() == words
    assert colours(documents[0]) == colours(documents[1])
    assert len({color for _, color in colours(documents[0])}) > 1


def test_while_it_grows_whole_lines_have_their_colours(setting: Typesetting) -> None:
    knowing(setting, "python")
    document = QTextDocument()
    code = CodeText(document, setting, 20)
    code.write("def f():\n    ret", "python", growing=True)
    shown = colours(document)
    assert shown[0][1] != shown[-1][1]
    assert document.toPlainText() == "def f():\n    ret"


def test_a_lexer_that_comes_late_colours_what_is_there(setting: Typesetting) -> None:
    document = QTextDocument()
    code = CodeText(document, setting, 20)
    code.write(CODE, "python", growing=False)
    assert len({color for _, color in colours(document)}) == 1
    settle(setting)
    assert len({color for _, color in colours(document)}) > 2


@pytest.mark.parametrize("language", ["", "klingon"])
def test_other_languages_have_no_colours(setting: Typesetting, language: str) -> None:
    document = QTextDocument()
    CodeText(document, setting, 20).write(CODE, language, growing=False)
    settle(setting)
    assert len({color for _, color in colours(document)}) == 1
    assert document.toPlainText() == CODE


def test_another_look_has_other_colours(look: Look, setting: Typesetting) -> None:
    knowing(setting, "python")
    document = QTextDocument()
    code = CodeText(document, setting, 20)
    code.write(CODE, "python", growing=False)
    settle(setting)
    light = colours(document)
    look.choose("dark")
    code.recolour()
    assert [letter for letter, _ in colours(document)] == [letter for letter, _ in light]
    assert colours(document) != light
    dark = colours(document)
    look.take(Settings(theme="dark", code_theme="gruvbox"))
    code.recolour()
    assert colours(document) != dark


def test_letters_outside_of_the_basic_plane(setting: Typesetting) -> None:
    knowing(setting, "python")
    document = QTextDocument()
    code = CodeText(document, setting, 20)
    for text in ("# 🙂", "# 🙂\n", "# 🙂\nx = '🚀", "# 🙂\nx = '🚀'\ny"):
        code.write(text, "python", growing=True)
        assert document.toPlainText() == text
