"""What was read in a file, to look at and not to change. Knows no file and no store."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.conversation import Attachment
from desktop.language import tr
from desktop.ui.composing.chip import facts_of, shown_name
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.plain import visible
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.scrollbar import ThinScrollBar

MOST_SHOWN = 100_000
"""Characters: laying out more would take a moment, and nobody reads it here."""
LEAST_HEIGHT = 240


class Preview(QWidget):
    """The words as the model gets them."""

    into_message_wanted = Signal()

    def __init__(self, look: Look, attachment: Attachment, *, can_move: bool) -> None:
        """`can_move`: it is the draft's, and can stand in the message instead."""
        super().__init__()
        self.setObjectName("attachmentPreview")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        facts = Words(facts_of(attachment), muted=True, parent=self)
        column.addWidget(facts)
        if can_move and attachment.kind == "pasted":
            words = tr("Put into the message instead")
            button = Button(look, words, text=words, manner=Manner.OUTLINED, parent=self)
            button.setObjectName("intoMessage")
            button.clicked.connect(self.into_message_wanted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.text = _text(look, attachment, self)
        column.addWidget(self.text, 1)
        if len(attachment.text) > MOST_SHOWN:
            column.addWidget(
                Words(tr("Only the beginning is shown here."), muted=True, parent=self)
            )

    def focusInEvent(self, e: QFocusEvent) -> None:
        # No focus proxy: with one the Tab key passes over what stands before the text.
        self.text.setFocus(e.reason())


def _text(look: Look, attachment: Attachment, parent: QWidget) -> QPlainTextEdit:
    text = QPlainTextEdit(parent)
    text.setObjectName("attachmentText")
    text.setAccessibleName(tr("Text of {name}", name=shown_name(attachment)))
    text.setReadOnly(True)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    is_code = attachment.kind in ("code", "csv")
    text.setFont(fonts.mono(12) if is_code else fonts.sans(13))
    if is_code:
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setHorizontalScrollBar(ThinScrollBar(look, Qt.Orientation.Horizontal, text))
    text.setFrameShape(QFrame.Shape.NoFrame)
    text.setTabChangesFocus(True)
    text.setMinimumHeight(LEAST_HEIGHT)
    text.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, text))
    text.document().setDocumentMargin(0)
    palette = text.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    text.setPalette(palette)
    text.setPlainText(visible(attachment.text[:MOST_SHOWN]))
    return text
