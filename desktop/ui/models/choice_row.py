"""One quantization of a repository: size, fit, speed, and the button that fetches it. Fetches not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.hub.downloads.download import Download, State
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models import judging
from desktop.ui.models.model_facts import in_files
from desktop.ui.models.pills import Pill, Tone
from desktop.ui.models.progress import said
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.models.offer import Choice

BEST = mark("The best that runs well on this computer.")


class ChoiceRow(Row):
    """A click opens or closes the line that says why it fits or does not."""

    download_wanted = Signal(object)
    use_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        choice: Choice,
        parent: QWidget | None = None,
        *,
        recommended: bool = False,
    ) -> None:
        super().__init__(look, parent, sign="next")
        self.setObjectName("choiceRow")
        self.chevron = False
        self.setCheckable(True)
        self.choice = choice
        self._recommended = recommended
        self.installed = ""
        """The name under which it is here; empty if it isn't."""
        self._download: Download | None = None
        self._fetch = self._button(
            tr("Download"), tr("Download {name}", name=self.named), "download", self._want_download
        )
        if recommended:
            self._fetch.manner = Manner.FILLED
        self._use = self._button(
            tr("Use"),
            tr("Use {name}", name=self.named),
            "use",
            lambda: self.use_wanted.emit(self.installed),
        )
        self.add(self._fetch, self._use)
        self.toggled.connect(self._show)
        self._show()

    @property
    def named(self) -> str:
        """Its quantization, or the file's name where that tells none."""
        return self.choice.file.quantization or self.choice.file.name

    def _button(self, text: str, what: str, name: str, call: object) -> Button:
        button = Button(self.look, what, text=text, manner=Manner.OUTLINED)
        button.setToolTip("")
        button.setObjectName(name)
        button.clicked.connect(call)
        return button

    def _want_download(self) -> None:
        self.download_wanted.emit(self.choice.file)

    def _want_use(self) -> None:
        self.use_wanted.emit(self.installed)

    def show_state(self, installed: str, download: Download | None) -> None:
        """Under which name it is here, or how far it is on its way."""
        self.installed = installed
        self._download = download
        self._show()

    def _show(self) -> None:
        download = self._download if not self.installed else None
        self._fetch.setVisible(not self.installed and download is None)
        self._use.setVisible(bool(self.installed))
        self.sign = "down" if self.isChecked() else "next"
        self.fraction = download.fraction if download else None
        self.is_resting = download is not None and download.state not in (
            State.RUNNING,
            State.VERIFYING,
        )
        verdict = self.choice.verdict
        more = judging.at_length(verdict) if verdict and self.isChecked() else ""
        details, tone = said(download) if download else (self._facts(), Tone.PLAIN)
        self.say(self.named, details, pills=self._pills(), more=more, tone=tone)
        self.refresh()

    def _facts(self) -> str:
        file = self.choice.file
        size = tr("Size unknown") if file.size_bytes is None else figures.size(file.size_bytes)
        parts = in_files(len(file.parts))
        return figures.line(size, parts, judging.speed(self.choice.verdict))

    def _pills(self) -> tuple[Pill, ...]:
        pills = []
        if self.choice.verdict is not None:
            pills.append(judging.pill(self.choice.verdict))
        if self._recommended:
            pills.append(Pill(tr("Recommended"), Tone.GOOD, "star", tr(BEST)))
        if self.installed:
            pills.append(Pill(tr("Installed"), icon="check"))
        return tuple(pills)
