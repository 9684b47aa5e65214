"""A long prompt is one plain document; its tokens are boxes, painted where they can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.context.prompt_text import PromptText, Span
from desktop.ui.context.prompt_view import PromptView
from desktop.ui.look.theme import Look

TEXT = "gone\n\n<|im_start|>user\nfile:///etc/passwd <b>x</b>"
GONE = 6
SHOWN = PromptText(TEXT, (Span(6, 18, True, 1), Span(18, 23, False, 7)), GONE)


@pytest.fixture
def view(look: Look, ground: QWidget) -> PromptView:
    view = PromptView(look, ground)
    view.resize(600, 400)
    view.show()
    return view


def colors_at(view: PromptView, line: int) -> set[int]:
    """Of the pixels in a line of the text."""
    block = view.document().findBlockByNumber(line)
    box = view.blockBoundingGeometry(block).translated(view.contentOffset())
    image = view.grab().toImage()
    return {
        image.pixel(x, y)
        for x in range(image.width() - 20)
        for y in range(int(box.top()) + 2, int(box.bottom()) - 2)
    }


def test_it_is_plain_and_read_only(view):
    view.show_prompt(SHOWN)
    assert view.toPlainText() == TEXT
    assert view.isReadOnly()
    assert view.textCursor().position() == GONE


def test_control_tokens_are_framed_and_what_is_gone_is_marked(view):
    view.show_prompt(SHOWN)
    accent, handle = view._look.colors.accent.rgb(), view._look.colors.handle.rgb()
    assert accent in colors_at(view, 2)
    assert accent not in colors_at(view, 3)
    assert handle in colors_at(view, 0)
    assert handle not in colors_at(view, 3)
    view.show_prompt(PromptText(TEXT, ()))
    assert accent not in colors_at(view, 2)
    assert handle not in colors_at(view, 0)


def test_a_token_is_found_by_its_place(view):
    view.show_prompt(SHOWN)
    assert [view.span_at(at) for at in (0, 6, 17, 18, 22, 23)] == [
        None,
        SHOWN.spans[0],
        SHOWN.spans[0],
        SHOWN.spans[1],
        SHOWN.spans[1],
        None,
    ]


def test_places_are_found_and_marked(view):
    view.show_prompt(SHOWN)
    assert view.find_all("E") == 4
    view.go_to(5)
    assert len(view.extraSelections()) == 1
    assert view.textCursor().position() == TEXT.lower().index("e", 20)
    assert view.find_all("") == 0
    assert view.extraSelections() == []


def test_a_prompt_of_32000_tokens_is_painted_in_part(view, monkeypatch):
    words = ["word "] * 32_000
    spans = tuple(Span(5 * n, 5 * n + 5, False, n) for n in range(32_000))
    painted: list[int] = []
    paint = PromptView._paint_span
    monkeypatch.setattr(
        PromptView,
        "_paint_span",
        lambda self, painter, place, *rest: (
            painted.append(place),
            paint(self, painter, place, *rest),
        ),
    )
    view.show_prompt(PromptText("".join(words), spans))
    view.grab()
    assert 0 < len(set(painted)) < 2000
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    painted.clear()
    view.grab()
    assert max(painted) == 31_999
    assert len(set(painted)) < 2000
