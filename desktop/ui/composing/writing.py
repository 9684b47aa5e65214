"""What is being written in the open conversation: kept as it changes, asked when it is time.

Joins the composer with the store and the chat. Knows no transcript.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.chat.news import AnswerClosed, AskFailed, News, QuestionKept
from desktop.conversation import Attachment, Conversation, Message, MessageState, ReadingPlace, Role
from desktop.language import tr
from desktop.loop import Loop
from desktop.store.store import Store
from desktop.ui.composing.attaching import Attaching
from desktop.ui.composing.composer import Composer
from desktop.ui.composing.queue import Queue, Queued
from desktop.ui.composing.queued import QueuedLines
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.keeping import Keeping
from desktop.ui.conversation.open_conversation import OpenConversation


class Writing(QObject):
    """Of one conversation at a time; messages that wait are those of all."""

    changed = Signal()
    """Something was asked, or waits."""
    failed = Signal(object)
    toast_wanted = Signal(str, object)

    def __init__(
        self,
        composer: Composer,
        lines: QueuedLines,
        store: Store,
        chat: Asking,
        loop: Loop,
        *,
        is_answering: Callable[[], bool],
        place: Callable[[], ReadingPlace],
        parent: QObject,
    ) -> None:
        """`is_answering`: an answer is being written here. `place`: where the person is reading."""
        super().__init__(parent)
        self._composer, self._lines = composer, lines
        self._chat, self._loop = chat, loop
        self._is_answering, self._place = is_answering, place
        self._open: OpenConversation | None = None
        self.asked = False
        """Something was asked of the chat that it has not taken up yet."""
        self._asked_text = ""
        """The words that are being kept as a question; they still stand in the composer."""
        self._asked_ids: set[int] = set()
        self._early: list[str] = []
        """What Enter was pressed for before it could be sent; it still stands in the composer."""
        self.queue = Queue()
        self.keeping = Keeping(store, loop, failed=self.failed.emit)
        composer.destroyed.connect(self.keeping.cancel)
        self.attaching = Attaching(composer.chips, store, loop, self)
        self._connect()

    def _connect(self) -> None:
        composer, attaching = self._composer, self.attaching
        composer.submitted.connect(self.submit)
        composer.edited.connect(self.save_soon)
        composer.input.files_pasted.connect(attaching.add_files)
        composer.input.long_pasted.connect(attaching.add_text)
        composer.input.picture_pasted.connect(attaching.refuse_picture)
        attaching.failed.connect(self.failed)
        attaching.toast_wanted.connect(self.toast_wanted)
        attaching.into_message.connect(self._insert)
        attaching.settled.connect(self._on_ready)
        self._lines.edit_wanted.connect(self._edit)
        self._lines.remove_wanted.connect(self._remove)
        self._lines.send_wanted.connect(self._send_held)

    # Opening and leaving

    def open(self, opened: OpenConversation) -> None:
        """This conversation is about to be read; what is typed goes there."""
        self._open = opened
        self.keeping.open()
        self.attaching.open(opened.id)

    def load(self, conversation: Conversation, attached: Sequence[Attachment]) -> None:
        """It was read. Who typed meanwhile typed on at the draft's end."""
        number = conversation.id
        self.keeping.begin(conversation.draft, conversation.place)
        draft = self.queue.without(number, conversation.draft)
        if draft:
            self.put(draft + self._composer.text())
        waiting = self.queue.attachment_ids(number)
        self.attaching.load(each for each in attached if each.id not in waiting)
        self.save_soon()  # what was typed before this is on no disk yet
        self._on_ready()

    def leave(self) -> None:
        """Keep draft and place now, without waiting for the disk."""
        self._save()

    def clear(self) -> None:
        """There is no open conversation."""
        was_read = self._open is not None and self._open.conversation is not None
        self._open = None
        self.asked = False
        self._early = []
        if was_read:  # else what was typed belongs to no conversation yet
            self.attaching.clear()
            self.put("")

    def unread(self) -> str:
        """What was typed while no conversation was read: `leave` keeps none of it."""
        is_read = self._open is not None and self._open.conversation is not None
        return "" if is_read else self._composer.text()

    def close(self) -> None:
        """The window goes: end what is being read, and what was to be kept soon; `leave` has kept it."""
        self.attaching.close()
        self.keeping.close()

    # Asking

    def submit(self, text: str) -> None:
        """Ask what is written; while an answer is being written it waits for its end."""
        if self._open is None or self._open.conversation is None or self.attaching.is_reading:
            self._early.append(text.removeprefix("".join(self._early)))
        else:
            self._send(text.removeprefix(self._asked_text) if self.asked else text)

    def _send(self, text: str) -> None:
        """These words, with which the composer begins, or goes on after what is being asked."""
        assert self._open is not None
        attachments = self.attaching.ready()
        if not self._is_busy():
            self._ask(text, attachments)
            return
        attachments = tuple(each for each in attachments if each.id not in self._asked_ids)
        if text.strip() or attachments:
            asked = self._asked_text if self.asked else ""
            rest = self._composer.text().removeprefix(asked).removeprefix(text)
            self.queue.add(self._open.id, text.strip("\n"), attachments)
            self.put(asked + rest)
            self.attaching.let_go(each.id for each in attachments)
            self._save()
            self.show_queue()

    def ask_for(self, wish: Callable[[], object]) -> None:
        """Ask the chat for an answer, unless one is being written here."""
        if not self._is_busy():
            self.asked, self._asked_text, self._asked_ids = True, "", set()
            wish()
            self.changed.emit()

    def _ask(self, text: str, attachments: tuple[Attachment, ...]) -> None:
        assert self._open is not None
        if self.queue.of(self._open.id):
            self._save()  # so that the messages that wait are told from this one on the disk
        self.keeping.cancel()
        self.asked, self._asked_text = True, text
        self._asked_ids = {each.id for each in attachments}
        self._chat.ask(self._open.id, self._open.leaf_id, text, attachments)
        self.changed.emit()

    def _is_busy(self) -> bool:
        here = self._open
        return here is not None and (
            self.asked or self._is_answering() or self._chat.is_busy(here.id)
        )

    def _on_ready(self) -> None:
        """The conversation was read, or the files were: Enter may have come before that."""
        is_read = self._open is not None and self._open.conversation is not None
        if not (self._early and is_read) or self.attaching.is_reading:
            return
        early, self._early = self._early, []
        if not self._composer.text().startswith("".join(early)):  # it was changed since then
            self._composer.submit()
            return
        for text in early:
            if text.strip() or self._composer.has_content:
                self._send(text)

    # What the chat tells

    def hear(self, news: News) -> None:
        """Keep up with the chat."""
        match news:
            case QuestionKept(question):
                number = question.conversation_id
                if self.queue.is_asked(number):
                    self.queue.kept(number)
                    self._renew(number)
                elif self._is_mine(number):
                    self.let_go(question)
            case AskFailed(conversation_id, text):
                self._refused(conversation_id, text)
            case AnswerClosed(answer):
                self._after(answer.conversation_id, answer.id, answer.state)
            case _:
                pass
        if isinstance(news, QuestionKept | AskFailed | AnswerClosed):
            self.show_queue()

    def taken_up(self, role: Role) -> None:
        """The chat has a message of this conversation: once that is the answer, asking is over."""
        if self.asked and role is not Role.USER:
            self.asked = False
            self.save_soon()

    def let_go(self, question: Message) -> None:
        """It is on the disk, and its draft is gone from there."""
        # An edited question was never in the composer.
        asked = self._asked_text if self.asked else question.text
        rest = self._composer.text().removeprefix(asked)
        self.keeping.draft_is_gone()
        self.attaching.let_go(each.id for each in question.attachments)
        self._asked_text, self._asked_ids = "", set()
        if rest != self._composer.text():
            self.put(rest)
        self.save_soon()

    def _refused(self, conversation_id: int, text: str) -> None:
        if self.queue.is_asked(conversation_id):
            self.queue.refused(conversation_id)
            self._forget_asked(conversation_id)
        elif self._is_mine(conversation_id):
            self._forget_asked(conversation_id)
            if not self._composer.text().startswith(text):  # it was left and opened again
                self.put(text + self._composer.text())
        elif text:
            self.keeping.give_back(conversation_id, text)

    def _forget_asked(self, conversation_id: int) -> None:
        if self._is_mine(conversation_id):
            self.asked, self._asked_text, self._asked_ids = False, "", set()

    # Messages that wait

    def show_queue(self) -> None:
        """Bring the lines above the composer up to date."""
        number = self._open.id if self._open else None
        busy = self.asked or self._is_answering()
        held = self.queue.is_held(number)
        self._lines.show_queue(self.queue.of(number), held=held, busy=busy)

    def _after(self, conversation_id: int, answer_id: int, state: MessageState) -> None:
        """An answer has ended: the next message follows it, unless it was stopped or failed."""
        if state is not MessageState.DONE:
            self.queue.hold(conversation_id)
        elif self.queue.next(conversation_id) is not None:
            # Not within the chat's own turn, which is not over yet.
            self._loop.post(lambda: self._send_next(conversation_id, answer_id))

    def _send_next(self, conversation_id: int, parent_id: int | None) -> None:
        queued = self.queue.next(conversation_id)
        if queued is None or self._chat.is_busy(conversation_id):
            return  # who was faster has an answer coming, and this waits for its end
        if self._is_mine(conversation_id):
            self._save()
            self.asked, self._asked_text, self._asked_ids = True, "", set()
        self.queue.ask(conversation_id)
        self._chat.ask(conversation_id, parent_id, queued.text, queued.attachments)
        self.changed.emit()

    def _send_held(self) -> None:
        if self._open is not None and not self._is_busy():
            self.queue.release(self._open.id)
            self._send_next(self._open.id, self._open.leaf_id)
            self.show_queue()

    def _edit(self, queued_id: int) -> None:
        taken = self._take_out(queued_id)
        if taken is not None:
            _, queued = taken
            self.attaching.take_back(queued.attachments)
            self._insert(queued.text, before=True)
            self._composer.setFocus()
            self._save()

    def _remove(self, queued_id: int) -> None:
        taken = self._take_out(queued_id)
        if taken is None or self._open is None:
            return
        place, queued = taken
        number = self._open.id
        self._save()
        self.toast_wanted.emit(
            tr("Removed a message that was waiting"), lambda: self._put_back(number, place, queued)
        )

    def _put_back(self, conversation_id: int, place: int, queued: Queued) -> None:
        self.queue.put_back(conversation_id, place, queued)
        if not self._chat.is_busy(conversation_id):
            self.queue.hold(conversation_id)
        self._renew(conversation_id)
        self.show_queue()

    def _take_out(self, queued_id: int) -> tuple[int, Queued] | None:
        if self._open is None:
            return None
        taken = self.queue.remove(self._open.id, queued_id)
        self.show_queue()
        return taken

    def _renew(self, conversation_id: int) -> None:
        """What is on the disk as this conversation's draft is not what it should be."""
        if self._is_mine(conversation_id):
            self.keeping.draft_is_gone()
            self._save()

    # Words and the disk

    def put(self, text: str) -> None:
        """Other words in the composer, which are on the disk already."""
        self._composer.set_text(text)
        self.keeping.cancel()

    def _insert(self, text: str, *, before: bool = False) -> None:
        """These words besides those that are there."""
        there = self._composer.text()
        both = (text, there) if before else (there, text)
        self._composer.set_text("\n\n".join(part for part in both if part.strip()))

    def save_soon(self) -> None:
        """After a change; what is being asked is kept by the chat."""
        if not self.asked:
            self.keeping.soon(self._save)

    def _save(self) -> None:
        self.keeping.cancel()
        if self._open is None or self._open.conversation is None:
            return
        draft = self._composer.text()
        if self.asked:  # what was typed since then is the next draft
            draft = draft.removeprefix(self._asked_text)
        kept = self.queue.with_draft(self._open.id, draft)
        self.keeping.save(self._open.id, kept, self._place())

    def _is_mine(self, conversation_id: int) -> bool:
        return self._open is not None and self._open.id == conversation_id
