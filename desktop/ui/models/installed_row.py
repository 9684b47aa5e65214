"""A model of this computer in the list. Says what the person wants of it; does none of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.hub.library.model import FILE, OURS, STARTER, InstalledModel, Presence
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.pills import Pill, Tone
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner

PADDOCKS = (STARTER, OURS)
IN_PLACE = mark("Used where it is. Paddock never deletes it.")
GONE = mark("The file is no longer there.")
CHANGED = mark("Changed since it was verified.")


def origin_pill(model: InstalledModel) -> Pill | None:
    """Whose file it is, where it isn't Paddock's own."""
    if model.is_ours or model.origin in PADDOCKS:
        return None
    name = tr("In place") if model.origin == FILE else model.origin
    return Pill(name, icon="link", tip=tr(IN_PLACE))


def facts(model: InstalledModel) -> str:
    """Quantization, size and measured speed, as far as they are known."""
    measured = model.measured
    speed = (
        tr("{speed} measured", speed=figures.speed(measured.tokens_per_second)) if measured else ""
    )
    return figures.line(model.quantization, figures.size(model.size_bytes), speed)


class InstalledRow(Row):
    """Name, badges, facts, and the one button that its state asks for."""

    use_wanted = Signal(object)
    find_wanted = Signal(object)
    verify_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        model: InstalledModel,
        parent: QWidget | None = None,
        *,
        in_use: bool = False,
    ) -> None:
        super().__init__(look, parent)
        self.setObjectName("installedRow")
        self.model = model
        match model.state:
            case Presence.MISSING:
                self._offer(
                    tr("Look for it…"),
                    tr("Look for {name}", name=model.name),
                    "lookFor",
                    self.find_wanted.emit,
                )
            case Presence.CHANGED:
                self._offer(
                    tr("Verify"),
                    tr("Verify {name}", name=model.name),
                    "verify",
                    self.verify_wanted.emit,
                )
            case _ if not in_use:
                self._offer(
                    tr("Use"), tr("Use {name}", name=model.name), "use", self.use_wanted.emit
                )
        self._show(in_use=in_use)

    def _offer(self, text: str, what: str, name: str, call: object) -> None:
        button = Button(self.look, what, text=text, manner=Manner.OUTLINED)
        button.setToolTip("")
        button.setObjectName(name)
        assert callable(call)
        button.clicked.connect(lambda: call(self.model))
        self.add(button)

    def _show(self, *, in_use: bool) -> None:
        model = self.model
        pills = [Pill(tr("In use"), Tone.GOOD, "check")] if in_use else []
        if origin := origin_pill(model):
            pills.append(origin)
        sentence = {Presence.MISSING: GONE, Presence.CHANGED: CHANGED}.get(model.state, "")
        tone = {Presence.MISSING: Tone.BAD, Presence.CHANGED: Tone.WARN}.get(model.state)
        self.say(
            model.name, tr(sentence) or facts(model), pills=tuple(pills), tone=tone or Tone.PLAIN
        )
