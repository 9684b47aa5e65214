"""A row of the palette: what is painted where, and which letters are marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.palette.rows import ROW, RowPainter, Rows
from desktop.ui.palette.search import Entry, Hit


def hit(words: str, letters: tuple[int, ...] = (), **facts: str) -> Hit:
    return Hit(Entry("key", words, lambda: None, **facts), letters)


def painted(look: Look, ground: QWidget, one: Hit, *, mirrored: bool = False) -> QImage:
    rows = Rows(ground)
    rows.show([one])
    image = QImage(400, ROW, QImage.Format.Format_RGB32)
    image.fill(look.colors.window)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 400, ROW)  # type: ignore[attr-defined]
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    option.direction = right if mirrored else left  # type: ignore[attr-defined]
    painter = QPainter(image)
    view = QListView(ground)
    view.setModel(rows)
    RowPainter(look, view).paint(painter, option, rows.index(0))
    painter.end()
    return image


def inked(image: QImage, look: Look, left: int, right: int) -> bool:
    """Whether anything but ground is there."""
    ground = look.colors.window.rgb()
    return any(
        image.pixel(x, y) != ground for x in range(left, right) for y in range(image.height())
    )


def test_found_letters_are_in_another_color(look: Look, ground: QWidget) -> None:
    def greens(letters: tuple[int, ...]) -> int:
        image = painted(look, ground, hit("Models", letters))
        accent = look.colors.accent.rgb()
        return sum(image.pixel(x, y) == accent for x in range(400) for y in range(ROW))

    assert greens(()) == 0
    assert greens((0, 1)) > 5


def test_keys_and_notes_stand_at_the_end(look: Look, ground: QWidget) -> None:
    for facts in ({"keys": "Ctrl+N"}, {"note": "Model"}):
        assert inked(painted(look, ground, hit("A", **facts)), look, 330, 390)
    assert not inked(painted(look, ground, hit("A")), look, 330, 390)


def test_right_to_left_is_mirrored(look: Look, ground: QWidget) -> None:
    image = painted(look, ground, hit("A", icon="plus", note="Model"), mirrored=True)
    assert inked(image, look, 360, 390)
    assert inked(image, look, 15, 60)
    assert not inked(image, look, 100, 300)


def test_titles_are_shown_harmless(ground: QWidget) -> None:
    rows = Rows(ground)
    rows.show([hit("a\u202eb\nc", note="Conversation")])
    assert rows.index(0).data() == "a[U+202E]b c"
    said = rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "a[U+202E]b c, Conversation"
