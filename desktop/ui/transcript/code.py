"""A card of code: its language and buttons to copy, save and wrap it; coloured as it comes."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.markdown.languages import spoken_name
from desktop.markdown.parts import CodePart
from desktop.plain import visible_line
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.transcript.card import CardRow
from desktop.ui.transcript.entries import Spec
from desktop.ui.transcript.paint_code import CodeText
from desktop.ui.transcript.rows import ANYWHERE, wrapping
from desktop.ui.transcript.saving import ask_where_to_save
from desktop.ui.transcript.typesetting import Typesetting
from desktop.ui.widgets.buttons import Button

COPIED_MS = 1500
PAD = 2
"""Words stand so much further in than the strip's label needs."""


class CodeRow(CardRow):
    """Code as the model wrote it."""

    emits = ("toggled",)

    def __init__(self, look: Look, canvas: QWidget, typesetting: Typesetting) -> None:
        font = fonts.mono(look.measures.code)
        super().__init__(look, canvas, font, tr("Scroll the code"))
        # Code runs from the left in every language, and so does what stands above it.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._language = ""
        self._code = ""
        self._wrapped = False
        self._typesetting = typesetting
        self._text = CodeText(self.document, typesetting, look.measures.code_line)
        self._text.recoloured.connect(self.update)
        self._copy = self._button("copyCode", tr("Copy code"), "copy", tr("Copy"))
        self._save = self._button("saveCode", tr("Save code as a file"), "download")
        self._wrap = self._button("wrapCode", tr("Wrap long lines"), "wrap")
        self._wrap.setCheckable(True)
        self._copy.clicked.connect(self._copy_code)
        self._save.clicked.connect(self._save_code)
        self._wrap.clicked.connect(self._toggle_wrap)

    def _button(self, name: str, spoken: str, icon: str, text: str = "") -> Button:
        button = Button(self.look, spoken, icon=icon, text=text, parent=self)
        button.setObjectName(name)
        button.icon_px = self.look.measures.px(15)
        button.setFont(fonts.sans(self.look.measures.small, fonts.Weight.Medium))
        return button

    is_reusable = True

    def clear(self) -> None:
        super().clear()
        self._text.clear()
        self._language = self._code = ""
        self._copy.setText(tr("Copy"))
        self._copy.set_icon("copy")
        self._save.set_icon("download")

    def show_spec(self, spec: Spec, *, growing: bool) -> None:
        assert isinstance(spec, CodePart)
        self.growing = growing
        self.inset = spec.inset
        self._code = spec.text
        self._language = spoken_name(visible_line(spec.language))
        self._text.write(spec.text, spec.language, growing=growing)
        self._set_wrapping()
        self.stale = True
        if not growing:
            words = (
                tr("Code in {language}", language=self._language) if self._language else tr("Code")
            )
            self.name(f"{words}: {spec.text}")

    def restore(self, toggled: bool) -> None:
        self._wrapped = toggled

    def relook(self) -> None:
        self._text.recolour()
        self.update()

    def words_origin(self) -> QPointF:
        measures = self.look.measures
        return self.at_card(measures.code_pad + PAD, measures.code_head + measures.code_pad - 5)

    def fit(self, column: int) -> QSize:
        measures = self.look.measures
        room = column - self.left - 2 * measures.code_pad - 2 * PAD
        width = room if self._wrapped else -1
        if self.document.textWidth() != width:
            self.document.setTextWidth(width)
        size = self.document.size()
        self.set_over(0 if self._wrapped else ceil(size.width()) - room)
        height = ceil(size.height()) + measures.code_head + 2 * measures.code_pad - 6
        self.fitted_height = height + self.bar_room
        return QSize(column, self.fitted_height)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        measures, card = self.look.measures, self._card()
        self.paint_card(painter, card, measures.code_head, self.look.colors.card)
        self._paint_label(painter, card)
        inner = card.adjusted(2, measures.code_head + 1, -2, -2)
        painter.setClipRect(inner)
        self.paint_words(painter, QRectF(e.rect()))

    def _card(self) -> QRectF:
        return QRectF(self.left, 0, self.width() - self.left, self.fitted_height)

    def _paint_label(self, painter: QPainter, card: QRectF) -> None:
        measures = self.look.measures
        font = fonts.sans(measures.small, fonts.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self.look.colors.muted)
        left = card.left() + measures.code_pad + PAD
        room = self._buttons_left() - left - 8
        label = self._language or tr("Text")
        elided = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideRight, int(room))
        head = QRectF(left, 0, room, measures.code_head)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        draw_words(painter, head, side | Qt.AlignmentFlag.AlignVCenter, elided)

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._place_buttons()
        self.place_bar(self._card())

    def _buttons_left(self) -> int:
        return self._wrap.x()

    def _place_buttons(self) -> None:
        side = max(30, self.look.measures.px(28))
        top = (self.look.measures.code_head - side) // 2
        right = self.width() - 4
        for button in (self._copy, self._save, self._wrap):
            width = button.sizeHint().width() if button.text() else side
            button.setGeometry(right - width, top, width, side)
            right -= width

    def _set_wrapping(self) -> None:
        mode = ANYWHERE if self._wrapped else QTextOption.WrapMode.NoWrap
        if self.document.defaultTextOption().wrapMode() is not mode:
            self.document.setDefaultTextOption(wrapping(mode))
        self._wrap.setChecked(self._wrapped)

    def _toggle_wrap(self) -> None:
        self._wrapped = self._wrap.isChecked()
        self.toggled.emit()

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._say(tr("Copied"), "check")
        QTimer.singleShot(COPIED_MS, self._copy, lambda: self._say(tr("Copy"), "copy"))

    def _save_code(self) -> None:
        def saved() -> None:
            self._save.set_icon("check")
            QTimer.singleShot(COPIED_MS, self._save, lambda: self._save.set_icon("download"))

        ask_where_to_save(self, self._code, self._language, self._typesetting.workroom, saved)

    def _say(self, text: str, icon: str) -> None:
        self._copy.setText(text)
        self._copy.set_icon(icon)
        self._place_buttons()
