"""A gated repository: why it is, where its terms are, and the token that opens it.

The token goes to the keychain and is kept nowhere else; the field forgets it at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.explain import explain
from desktop.hub.repository import Gate
from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.suggestions import Highlight
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.hub.repository import Repository
    from desktop.ui.models.asking import Shelf

TITLE = mark("Its authors want to know who has it")
WHY = {
    Gate.AUTOMATIC: mark(
        "Accept its terms on its page, signed in to the hub. You are let in at once."
    ),
    Gate.MANUAL: mark(
        "Ask for access on its page, signed in to the hub. Its authors let you in by hand, "
        "which can take days."
    ),
}
TOKEN = mark(
    "Then make a token of kind “read” in your account's settings and paste it here. It "
    "is kept in this computer's keychain and sent to huggingface.co only."
)
SAVED = mark("The token is kept in this computer's keychain.")


class GatedCard(Highlight):
    """Explanation, the way to the page, and the field for a token."""

    page_wanted = Signal(str)
    token_kept = Signal()

    def __init__(self, look: Look, shelf: Shelf, repository: Repository, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look, self._shelf = look, shelf
        self.setObjectName("gatedCard")
        self._token = Field(look, tr("Token"), icon="padlock", hint="hf_…")
        self._token.setObjectName("token")
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._token.returnPressed.connect(self._save)
        self._keep = Button(look, tr("Save token"), text=tr("Save token"), manner=Manner.FILLED)
        self._keep.setObjectName("saveToken")
        self._keep.setEnabled(False)
        self._keep.clicked.connect(self._save)
        self._token.textChanged.connect(self._on_typed)
        self._note = Words()
        self._note.setObjectName("tokenNote")
        self._waiting = Waiting(look)
        self._lay_out(repository)

    def _lay_out(self, repository: Repository) -> None:
        page = Button(
            self._look,
            tr("Open the page"),
            text=tr("Open the page"),
            icon="link",
            manner=Manner.OUTLINED,
        )
        page.setObjectName("openPage")
        address = f"https://huggingface.co/{repository.repo_id}"
        page.clicked.connect(lambda: self.page_wanted.emit(address))
        ways = Flow(self)
        ways.add(page)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._token, 1)
        line.addWidget(self._keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 18)
        box.setSpacing(6)
        box.addWidget(self.overline(tr("Gated")))
        box.addWidget(Words(tr(TITLE), size_px=15, weight=fonts.Weight.DemiBold))
        box.addWidget(Words(tr(WHY.get(repository.gate, WHY[Gate.AUTOMATIC]))))
        box.addSpacing(4)
        box.addWidget(ways)
        box.addSpacing(8)
        box.addWidget(Words(tr(TOKEN)))
        box.addSpacing(2)
        box.addLayout(line)
        box.addWidget(self._waiting)
        box.addWidget(self._note)
        self._note.say("")

    def fail(self, error: AppError) -> None:
        """Why the hub did not let this computer in."""
        notice = explain(error)
        self._waiting.end()
        self._note.say(f"{notice.title}. {notice.text}")
        self._keep.setEnabled(bool(self._token.text().strip()))

    def _on_typed(self) -> None:
        self._keep.setEnabled(bool(self._token.text().strip()))

    def _save(self) -> None:
        """Ask the hub whose token it is, and keep it only where the hub knows."""
        token = self._token.text().strip()
        if not token:
            return
        self._note.say("")
        self._keep.setEnabled(False)
        self._waiting.begin(tr("Asking huggingface.co whose token this is…"))
        self._shelf.hub.who_am_i(token, lambda user: self._keep_it(token, user), self.fail)

    def _keep_it(self, token: str, user: str) -> None:
        def kept(_: object) -> None:
            self._token.clear()
            self._waiting.end()
            saved = tr(SAVED)
            signed_in = tr("Signed in as “{user}”. {saved}", user=user, saved=saved)
            self._note.say(signed_in if user else saved)
            self.token_kept.emit()

        self._shelf.do(lambda: self._shelf.tokens.save(token), kept, self.fail)
