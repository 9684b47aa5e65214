"""A page over the view: as large as it, before it for the keyboard, and gone when it is taken away."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.widgets.cover import Cover


def test_it_covers_and_uncovers(ground: QWidget) -> None:
    below = QLineEdit(ground)
    below.show()
    cover = Cover(ground, (below,))
    gone = QSignalSpy(cover.gone)
    page = QWidget(ground)
    assert not cover.is_there

    cover.show(page)
    assert cover.is_there
    assert page.isVisible()
    assert page.geometry() == ground.rect()
    assert not below.isEnabled()
    ground.resize(700, 500)
    assert page.size() == ground.size()

    cover.take_away()
    assert not cover.is_there
    assert not page.isVisible()
    assert below.isEnabled()
    assert gone.count() == 1
    cover.take_away()
    assert gone.count() == 1
