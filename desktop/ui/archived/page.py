"""The archived conversations in the place of the open one: a row for each. Keeps nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.conversation import Conversation
from desktop.language import tr
from desktop.ui.frame.rows_page import RowsPage, WayRow
from desktop.ui.history.titles import shown_title
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner


class ArchivedRow(WayRow):
    """One of them: it opens, and its button brings it back."""

    open_wanted = Signal(int)
    bring_wanted = Signal(int)

    def __init__(self, look: Look, conversation: Conversation) -> None:
        super().__init__(look, sign="conversation")
        self.setObjectName("archivedRow")
        self.clicked.connect(lambda: self.open_wanted.emit(conversation.id))
        title = shown_title(conversation)
        self.say(title, _about(conversation))
        self.way = Button(look, tr("Bring “{title}” back into the list", title=title),
                            text=tr("Bring back"), manner=Manner.OUTLINED)  # fmt: skip
        self.way.setObjectName("bringBack")
        self.way.setToolTip("")
        self.way.clicked.connect(lambda: self.bring_wanted.emit(conversation.id))
        self.add(self.way)


class ArchivedPage(RowsPage):
    """Says what the person wants; does none of it."""

    open_wanted = Signal(int)
    bring_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Archived conversations"), tr("Nothing is archived"), parent)
        self.setObjectName("archivedPage")
        rule = tr(
            "They stay here, and search finds them. Write in one, and it is in the list again."
        )
        self.lay_out(Words(rule, muted=True))

    def show_archived(self, some: Sequence[Conversation], count: int) -> None:
        """These are the first of so many."""
        rows = [ArchivedRow(self.look, each) for each in some]
        for row in rows:
            row.open_wanted.connect(self.open_wanted)
            row.bring_wanted.connect(self.bring_wanted)
        self.show_rows(rows, left=count - len(rows))


def _about(conversation: Conversation) -> str:
    """When it was written in, and since when it is here."""
    said = figures.day(conversation.updated_at.astimezone().isoformat())
    since = conversation.archived_at
    archived = figures.day(since.astimezone().isoformat()) if since is not None else ""
    return figures.line(
        tr("last message {day}", day=said), tr("archived {day}", day=archived) if archived else ""
    )
