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
    Role,
    branch,
    newest_leaf,
    siblings,
)
from desktop.explain import Notice, explain_kept
from desktop.ui.conversation.live import LiveAnswer
from desktop.ui.transcript.turns import Draft, Turn, turns_of


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
        self._shown: tuple[tuple[int, int | None], list[Message]] = ((0, None), [])
        """The branch that is shown, and of which messages it was made."""
        self._counted: tuple[list[Message], Generation | None] = (self._shown[1], None)

    @property
    def choices(self) -> Choices:
        """What was chosen for it; nothing until it has been read."""
        return self.conversation.choices if self.conversation is not None else Choices()

    def choose(self, choices: Choices) -> None:
        """These hold from now on."""
        if self.conversation is not None:
            self.conversation = replace(self.conversation, choices=choices)

    def load(self, conversation: Conversation, messages: Mapping[int, Message]) -> None:
        """What the disk holds. Messages that the chat has told of meanwhile are newer."""
        self.revision += 1
        self.conversation = conversation
        newer = self._messages
        self._messages = {**messages, **newer}
        self.leaf_id = max(newer) if newer else conversation.leaf_id

    def renew(self, conversation: Conversation, messages: Mapping[int, Message]) -> None:
        """What the disk holds after some messages were deleted or came back."""
        self.revision += 1
        self.conversation, self._messages = conversation, dict(messages)
        self.leaf_id, self.draft = conversation.leaf_id, None

    def keep(self, message: Message) -> None:
        """A message as the chat told of it; it is shown."""
        self.revision += 1
        if message.id not in self._messages or message.state is MessageState.STREAMING:
            self.leaf_id = message.id
        self._messages[message.id] = message

    def message(self, message_id: int) -> Message | None:
        """The message of this number."""
        return self._messages.get(message_id)

    def messages(self) -> dict[int, Message]:
        """All messages of all branches, as they are now."""
        return dict(self._messages)

    def shown_branch(self) -> list[Message]:
        """The messages that are shown, from the first on."""
        key = (self.revision, self.leaf_id)
        if self._shown[0] != key:
            self._shown = key, branch(self._messages, self.leaf_id)
        return self._shown[1]

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

    def turns(
        self, live: LiveAnswer | None, *, busy: bool, notices: Mapping[int, Notice]
    ) -> list[Turn]:
        """What the transcript shows."""
        messages = self._messages
        if live is not None and live.message.id in messages:
            growing = replace(messages[live.message.id], text=live.text)
            messages = {**messages, growing.id: growing}
        failed = {m.id: self._why(m, notices) for m in messages.values() if m.failure}
        return turns_of(
            messages,
            self.leaf_id,
            live_id=live.message.id if live else None,
            busy=busy,
            notices=failed,
            unseen_until=self.unseen_until,
            draft=self.draft,
        )

    def last_generation(self) -> Generation | None:
        """How the newest counted answer of the branch was made."""
        shown = self.shown_branch()
        if self._counted[0] is not shown:
            made = (m.generation for m in reversed(shown) if m.role is Role.ASSISTANT)
            found = next((each for each in made if each is not None and each.is_counted), None)
            self._counted = shown, found
        return self._counted[1]

    @staticmethod
    def _why(message: Message, notices: Mapping[int, Notice]) -> Notice:
        return notices.get(message.id) or explain_kept(message.failure or "")
