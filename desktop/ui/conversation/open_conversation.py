"""The conversation that is shown, as values: its messages, its branch, what each one offers.

Keeps up with the chat's news, also those that come before the history has been read. Knows no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from desktop.conversation import (
    Choices,
    Conversation,
    Generation,
    Message,
    MessageState,
    newest_leaf,
    siblings,
)
from desktop.explain import Notice, explain_kept
from desktop.ui.conversation.live import LiveAnswer
from desktop.ui.transcript.shown import ShownBranch
from desktop.ui.transcript.turns import Draft, Turns


class OpenConversation:
    """One conversation. `conversation` is None until it has been read from the disk."""

    def __init__(self, conversation_id: int) -> None:
        self.id = conversation_id
        self.conversation: Conversation | None = None
        self.leaf_id: int | None = None
        self.unseen_until: int | None = None
        """The last message of the branch that the model no longer sees."""
        self.draft: Draft | None = None
        """The message whose words are being edited."""
        self.revision = 0
        """Another number after each change of the messages."""
        self._messages: dict[int, Message] = {}
        self._shown: ShownBranch | None = None
        """None until it is to be gone through, once or again."""

    @property
    def choices(self) -> Choices:
        """What was chosen for it; nothing until it has been read."""
        return self.conversation.choices if self.conversation is not None else Choices()

    def choose(self, choices: Choices) -> None:
        """These hold from now on."""
        if self.conversation is not None:
            self.conversation = replace(self.conversation, choices=choices)

    def load(
        self,
        conversation: Conversation,
        messages: Mapping[int, Message],
        shown: ShownBranch | None = None,
    ) -> None:
        """What the disk holds, and its branch where that was gone through already.

        Messages that the chat has told of meanwhile are newer.
        """
        self.revision += 1
        self.conversation = conversation
        newer = self._messages
        self._shown = None if newer else shown
        self._messages = {**messages, **newer}
        self.leaf_id = max(newer) if newer else conversation.leaf_id

    def renew(self, conversation: Conversation, messages: Mapping[int, Message]) -> None:
        """What the disk holds after some messages were changed beside the chat."""
        self.revision += 1
        self.conversation, self._messages, self._shown = conversation, dict(messages), None
        self.leaf_id = conversation.leaf_id
        if self.draft is not None and self.draft.message_id not in messages:
            self.draft = None

    def keep(self, message: Message) -> None:
        """A message as the chat told of it; it is shown."""
        self.revision += 1
        is_new = message.id not in self._messages
        if is_new or message.state is MessageState.STREAMING:
            self.leaf_id = message.id
        self._messages[message.id] = message
        shown = self._shown
        if shown is not None and not (shown.add(message) if is_new else shown.put(message)):
            self._shown = None

    def message(self, message_id: int) -> Message | None:
        """The message of this number."""
        return self._messages.get(message_id)

    def messages(self) -> dict[int, Message]:
        """All messages of all branches, as they are now."""
        return dict(self._messages)

    def shown_branch(self) -> list[Message]:
        """The messages that are shown, from the first on."""
        return self._branch().messages

    def _branch(self) -> ShownBranch:
        # Before the disk was read, what the chat has told of follows nothing yet.
        leaf_id = self.leaf_id if self.conversation is not None else None
        if self._shown is None or self._shown.leaf_id != leaf_id:
            self._shown = ShownBranch(self._messages, leaf_id)
        return self._shown

    def question_of(self, answer: Message) -> Message | None:
        """What this answer answers."""
        return None if answer.parent_id is None else self._messages.get(answer.parent_id)

    def turn_to(self, message: Message, step: int) -> int | None:
        """Show another version of this message; returns the leaf of its newest branch."""
        versions = siblings(self._messages.values(), message)
        at = next(i for i, m in enumerate(versions) if m.id == message.id) + step
        if not 0 <= at < len(versions):
            return None
        return self.show_version(versions[at].id)

    def show_version(self, message_id: int) -> int | None:
        """Show the newest branch through this message; returns its leaf."""
        if message_id not in self._messages:
            return None
        self.leaf_id = newest_leaf(self._messages.values(), message_id)
        return self.leaf_id

    def turns(self, live: LiveAnswer | None, *, busy: bool, notices: Mapping[int, Notice]) -> Turns:
        """What the transcript shows."""
        shown = self._branch()
        growing = None
        if live is not None and live.message.id in self._messages:
            growing = replace(self._messages[live.message.id], text=live.text)
        return shown.turns(
            growing=growing,
            busy=busy,
            notices={each.id: self._why(each, notices) for each in shown.failed.values()},
            unseen_until=self.unseen_until,
            draft=self.draft,
        )

    def last_generation(self) -> Generation | None:
        """How the newest counted answer of the branch was made."""
        return self._branch().newest

    @staticmethod
    def _why(message: Message, notices: Mapping[int, Notice]) -> Notice:
        return notices.get(message.id) or explain_kept(message.failure or "")
