"""One setting: what it is called and does, what it is chosen with, and the way back to its default.

Changes nothing itself: it tells the value, once that can be read.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop import figures
from desktop.language import tr
from desktop.setting_facts import Setting
from desktop.setting_words import Effect
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.settings.controls import Complaint, LineControl, LinkControl
from desktop.ui.settings.found_words import FoundWords
from desktop.ui.settings.making import control_for
from desktop.ui.settings.matching import matches, spans
from desktop.ui.widgets.buttons import Button

BESIDE = 0.52
"""A control that takes no more than this share of the width stands beside the words."""
SIDE = 16
NARROW = 400
"""In less width the way back stands below the facts, in px."""


class SettingRow(QWidget):
    """Bad input stays in its field, with the reason below it; what was chosen before holds on."""

    accessible_role = Role.Grouping

    chosen = Signal(str, object)
    """The setting's name and the value that the person wants."""
    reset_wanted = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, look: Look, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setting = setting
        self.setObjectName(f"setting-{setting.name}")
        self.setAccessibleName(setting.title)
        self.setAccessibleDescription(setting.sentence)
        medium = fonts.Weight.Medium
        self.title = FoundWords(look, setting.title, size_px=14, weight=medium, parent=self)
        self.sentence = FoundWords(look, setting.sentence, muted=True, parent=self)
        self.control = control_for(look, setting)
        self.complaint = Complaint(look, self)
        self._value: Any = None
        self._facts = Words(size_px=12, muted=True, parent=self)
        self.reset = self._make_reset()
        self._words = QWidget(self)
        self._foot = QWidget(self)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.below = QVBoxLayout()
        """For what belongs to this setting alone."""
        self._lay_out()
        self.control.written.connect(self._on_written)
        if isinstance(self.control, LinkControl):
            self.control.wanted.connect(lambda: self.link_wanted.emit(setting.name))
        look.measured.connect(self._measure)
        self._measure()

    def _make_reset(self) -> Button:
        name = tr("Reset {title} to its default", title=self.setting.title)
        words = tr("Reset to default")
        reset = Button(self._look, name, icon="again", text=words, parent=self)
        reset.setObjectName("resetSetting")
        reset.setToolTip(self._default())
        reset.icon_px, reset.pad = 14, 4
        reset.setFont(fonts.sans(12, fonts.Weight.Medium))
        reset.clicked.connect(lambda: self.reset_wanted.emit(self.setting.name))
        return reset

    def _lay_out(self) -> None:
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self.control)
        self._foot_box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._foot_box.setContentsMargins(0, 0, 0, 0)
        self._foot_box.setSpacing(4)
        self._foot_box.addWidget(self._facts, 1)
        self._foot_box.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeading)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._box)
        self._column.addWidget(self.complaint)
        self._column.addLayout(self.below)
        self._column.addWidget(self._foot)

    def show_value(self, value: Any) -> None:
        """This holds now. What was refused stays to be put right as long as nothing else does."""
        if value == self._value and not self.complaint.isHidden():
            return
        self._value = value
        setting, control = self.setting, self.control
        is_link = isinstance(control, LinkControl)
        control.show_text(setting.say(value) if is_link else setting.write(value))
        changed = value != setting.default
        effect, when = setting.about.effect, ""
        if effect is not Effect.AT_ONCE:  # which the section says of all others
            when = tr("Counts {when}", when=tr(effect.value))
        self._facts.say(figures.line(when, self._default() if changed else ""))
        self.reset.setVisible(changed)
        self._foot.setVisible(changed or bool(when))
        self._complain("")

    def search(self, words: str) -> bool:
        """Mark these words; whether all of them are found here."""
        texts = (self.setting.title, self.setting.sentence)
        found = matches(words, *texts)
        for label, text in zip((self.title, self.sentence), texts, strict=True):
            label.mark(spans(words, text) if found else ())
        return found

    def _default(self) -> str:
        return tr("Default: {value}", value=self.setting.say(self.setting.default))

    def _on_written(self, text: str) -> None:
        try:
            value = self.setting.read(text)
        except ValueError:
            self._complain(self.setting.allowed)
            return
        self._complain("")
        self.chosen.emit(self.setting.name, value)

    def _complain(self, sentence: str) -> None:
        self.complaint.say(sentence)
        if sentence:  # told to a screen reader at once: the keyboard may be elsewhere by now
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        if isinstance(self.control, LineControl):
            self.control.complain(is_wrong=bool(sentence))
            self.control.field.setAccessibleDescription(sentence)

    def _measure(self) -> None:
        above = self._look.gap(13)
        self._column.setContentsMargins(SIDE, above, SIDE, above)
        self._column.setSpacing(self._look.gap(8))
        self._box.setSpacing(self._look.gap(10))

    def resizeEvent(self, e: QResizeEvent) -> None:
        room = self.width() - 2 * SIDE
        beside = not self.control.takes_line and self.control.sizeHint().width() <= room * BESIDE
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        is_narrow = room < NARROW
        self._foot_box.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        super().resizeEvent(e)
