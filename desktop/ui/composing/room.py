"""Everything around writing a message: files, saved prompts, earlier questions, and their panels.

Joins those parts with the conversation, the store and the side panel; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.conversation import Attachment
from desktop.language import tr
from desktop.store.store import Store
from desktop.ui.composing.chip import shown_name
from desktop.ui.composing.files import attachable, choose_files
from desktop.ui.composing.preview import Preview
from desktop.ui.composing.prompting import Prompting
from desktop.ui.composing.prompts_panel import PromptsPanel
from desktop.ui.composing.recall import MOST, Found, Recall
from desktop.ui.look.theme import Look
from desktop.ui.models.dropping import DropTarget
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.side_panel import SidePanel

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.frame.commands import Commands


class WritingRoom(QObject):
    """Made with the conversation."""

    def __init__(
        self, look: Look, store: Store, view: ConversationView, panel: SidePanel, toast: Toast
    ) -> None:
        super().__init__(view)
        self._look, self._store = look, store
        self._view, self._panel, self._toast = view, panel, toast
        composer = view.composer
        self.attaching = view.writing.attaching
        self.prompting = Prompting(look, composer, store, view)
        self.recall = Recall(composer.input, self._last_questions)
        self._drops = DropTarget(look, view, tr("Drop to attach"), wanted=attachable)
        self._connect()

    def _connect(self) -> None:
        self._toast.keep_above(self._view.composer, self._view.above.latest)
        self._view.transcript.following_changed.connect(lambda _following: self._place_toast())
        self._view.composer.height_changed.connect(self._place_toast)
        self._view.composer.attach.clicked.connect(self.choose_files)
        self._drops.dropped.connect(self.attach)
        self.attaching.opened.connect(lambda each: self.show_attachment(each, can_move=True))
        self.attaching.told.connect(lambda words: self._toast.offer(words, None))
        self.prompting.edit_wanted.connect(self.edit_prompts)
        self.prompting.failed.connect(self._view.warn)
        self.prompting.toast_wanted.connect(self._toast.offer)
        self._view.toast_wanted.connect(self._toast.offer)
        self._view.message_actions.file_wanted.connect(self.show_attachment)

    def add_commands(self, commands: Commands) -> None:
        """What the keyboard, the menus and the palette have of this."""
        add = commands.add
        prompting, icon = self.prompting, "prompts"
        add("attach", tr("Attach files"), self.choose_files, keys="Ctrl+Shift+A", icon="attach")
        add("prompts", tr("Saved prompts"), prompting.offer_all, keys="Alt+P", icon=icon)
        add("savePrompt", tr("Save as prompt"), prompting.save, when=self._has_words)
        add("editPrompts", tr("Edit prompts"), self.edit_prompts)

    def _place_toast(self) -> None:
        if not self._toast.isHidden():
            # The composer grows first, and the button to the latest comes and goes.
            QTimer.singleShot(0, self._toast, self._toast.place)

    def _has_words(self) -> bool:
        return bool(self._view.composer.text().strip())

    def choose_files(self) -> None:
        """Pick files in the system's dialog."""
        choose_files(self._view, self.attach)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach these, and go on writing."""
        self.attaching.add_files(paths)
        self._view.composer.setFocus()

    def show_attachment(self, attachment: Attachment, *, can_move: bool = False) -> None:
        """What was read in it, in the side panel."""
        preview = Preview(self._look, attachment, can_move=can_move)

        def move() -> None:
            self._panel.leave()
            self.attaching.put_into_message(attachment)
            self._view.composer.setFocus()

        preview.into_message_wanted.connect(move)
        self._panel.show_panel(shown_name(attachment), preview)

    def edit_prompts(self) -> None:
        """The saved prompts, in the side panel."""
        panel = PromptsPanel(self._look, self._store)
        panel.changed.connect(self.prompting.forget)
        panel.failed.connect(self._view.warn)
        panel.toast_wanted.connect(self._toast.offer)
        self.prompting.changed.connect(panel.read)
        self._panel.show_panel(tr("Saved prompts"), panel)

    def _last_questions(self, found: Found) -> None:
        self._store.do(
            lambda history: history.last_questions(limit=MOST), found, lambda _error: found(())
        )
