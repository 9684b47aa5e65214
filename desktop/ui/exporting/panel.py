"""What is to be exported and how, in the side panel. Reads no conversation and writes no file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import figures
from desktop.exporting.estimating import Estimate
from desktop.exporting.wanted import NAMES, Format, Wanted
from desktop.language import digits, mark, plural, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from desktop.ui.models.labels import Words
from desktop.ui.models.switch import Switch
from desktop.ui.widgets.buttons import Button, Manner

_NOTES = {
    Format.MARKDOWN: mark("for notes and other programs"),
    Format.HTML: mark("one file, for any browser"),
    Format.JSON: mark("everything, to import again"),
    Format.TEXT: mark("the words alone"),
    Format.PDF: mark("pages"),
}
_SWITCHES = (
    ("all_branches", mark("All branches"), mark("Every version of every message")),
    ("thinking", mark("Thinking"), mark("What the model thought before it answered")),
    ("details", mark("Details"), mark("Time, model, tokens and settings")),
    ("attachments", mark("Attached files"), mark("Their text, not their names alone")),
)


class ExportPanel(QWidget):
    """Choices, what will come of them, and the button; while it runs, how far it is."""

    changed = Signal()
    export_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, look: Look, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPanel")
        options = [Option(kind, tr(NAMES[kind]), tr(_NOTES[kind])) for kind in Format]
        self.format = Chooser(look, tr("Format"), options, self)
        self.format.setObjectName("exportFormat")
        self.format.show_value(wanted.format)
        self.format.chosen.connect(self._on_format)
        self.switches: dict[str, Switch] = {}
        for name, words, _ in _SWITCHES:
            switch = self.switches[name] = Switch(look, tr(words), self)
            switch.setObjectName(f"export_{name}")
            switch.setChecked(getattr(wanted, name))
            switch.toggled.connect(self.changed)
        self._preview = Words(muted=True, parent=self)
        self._preview.setObjectName("exportPreview")
        self.export = self._button(look, tr("Choose where…"), "exportNow", Manner.FILLED)
        self.export.clicked.connect(self.export_wanted)
        self.cancel = self._button(look, tr("Cancel"), "cancelExport", Manner.OUTLINED)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.cancel.hide()
        self._complete = Words(
            tr("JSON holds everything, so that Paddock can read it again."),
            muted=True,
            parent=self,
        )
        self._lay_out()
        self._show_format()
        self.setFocusProxy(self.format)

    def wanted(self) -> Wanted:
        """What is chosen now."""
        chosen = {name: switch.isChecked() for name, switch in self.switches.items()}
        return Wanted(format=Format(self.format.value()), **chosen)

    def show_estimate(self, found: Estimate | None) -> None:
        """About what there will be; None while it is counted."""
        if found is None:
            self._preview.say("…")
            return
        messages = plural(found.messages, "{n} message", "{n} messages")
        size = figures.size(found.size_bytes)
        self._preview.say(tr("{messages}, about {size}", messages=messages, size=size))
        self.export.setEnabled(bool(found.messages))

    def show_count(self, conversations: int) -> None:
        """So many conversations there will be."""
        self._preview.say(plural(conversations, "{n} conversation", "{n} conversations"))
        self.export.setEnabled(bool(conversations))

    def show_progress(self, fraction: float | None) -> None:
        """How far it is; None where nothing runs."""
        is_running = fraction is not None
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        for part in (self.format, self.export, *self.switches.values()):
            part.setEnabled(not is_running)
        self.export.setVisible(not is_running)
        self.cancel.setVisible(is_running)
        if had_keyboard:  # it stays on what can be done
            (self.cancel if is_running else self.export).setFocus()
        if fraction is not None:
            percent = digits(f"{100 * fraction:.0f}")
            self._preview.say(tr("Exporting: {percent} %", percent=percent))
        else:
            self._show_format()

    def preview(self) -> str:
        """The sentence that is shown."""
        return self._preview.text()

    def _on_format(self, value: str) -> None:
        self.format.show_value(value)
        self._show_format()
        self.changed.emit()

    def _show_format(self) -> None:
        is_whole = self.format.value() == Format.JSON
        self._complete.setVisible(is_whole)
        for switch in self.switches.values():
            switch.setEnabled(not is_whole)
            row = switch.parentWidget()
            if row is not self and row is not None:
                row.setVisible(not is_whole)

    def _button(self, look: Look, text: str, name: str, manner: Manner) -> Button:
        button = Button(look, text, text=text, manner=manner, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = Words(tr("Format"), size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        column.addWidget(head)
        column.addWidget(self.format)
        column.addSpacing(8)
        column.addWidget(self._complete)
        for name, words, about in _SWITCHES:
            column.addWidget(self._row(self.switches[name], tr(words), tr(about)))
        column.addSpacing(8)
        column.addWidget(self._preview)
        buttons = QHBoxLayout()
        buttons.addWidget(self.export)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def _row(self, switch: Switch, words: str, about: str) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(Words(words, size_px=14, parent=box))
        said.addWidget(Words(about, muted=True, size_px=12, parent=box))
        row.addLayout(said, 1)
        row.addWidget(switch, 0, Qt.AlignmentFlag.AlignVCenter)
        switch.setAccessibleDescription(about)
        return box
