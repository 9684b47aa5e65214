"""The branch that is shown, and what there is to tell of a few of its messages. Knows no row and no Qt.

It is gone through once. One message more, or another state of the last one, costs the same then, however
many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from desktop.conversation import Generation, Message, Role, branch
from desktop.explain import Notice
from desktop.ui.transcript.entry import amounts_of
from desktop.ui.transcript.heights import Amounts
from desktop.ui.transcript.turns import Draft, Turn, Turns


class ShownBranch:
    """The messages from the first to `leaf_id`. A list that was handed out is never changed."""

    def __init__(self, messages: Mapping[int, Message], leaf_id: int | None) -> None:
        self.leaf_id = leaf_id
        self.messages = branch(messages, leaf_id)
        self.said = [m for m in self.messages if m.role is not Role.SYSTEM]
        """Without the system's part."""
        self._followers = Counter(message.parent_id for message in messages.values())
        self._places = {message.id: place for place, message in enumerate(self.said)}
        self._versions = _versions(messages.values(), self._followers)
        self._former: dict[int, str] = {}
        """For each answer of another model than the answer before it, that one's model."""
        self._summaries: list[int] = []
        self.failed: dict[int, Message] = {}
        self.newest: Generation | None = None
        """How the newest counted answer was made."""
        self._amounts: Amounts | None = None
        self._model = ""
        """That of the last answer."""
        for place, message in enumerate(self.said):
            if message.generation or message.failure or message.role is Role.SUMMARY:
                self._note(place, message)

    def weigh(self) -> None:
        """Find out how much there is to read in each message, where there is time for it."""
        self._amounts = amounts_of([message.text for message in self.said])

    def add(self, message: Message) -> bool:
        """Say this at the end. False where it does not follow what is there, and alone."""
        last = self.messages[-1].id if self.messages else None
        if message.parent_id != last or self._followers[last] or message.role is Role.SYSTEM:
            return False
        self._followers[last] += 1
        self.leaf_id = message.id
        self.messages, self.said = [*self.messages, message], [*self.said, message]
        self._amounts = None
        self._places[message.id] = len(self.said) - 1
        self._note(len(self.said) - 1, message)
        return True

    def put(self, message: Message) -> bool:
        """Another state of a message that there is. False where more depends on it than itself."""
        place = self._places.get(message.id)
        if place is None:
            return message.role is not Role.SYSTEM
        before = self.said[place]
        if before.generation is not None or place < len(self.said) - 1:
            return False
        self.messages, self.said = [*self.messages[:-1], message], [*self.said[:-1], message]
        self._amounts = None
        self.failed.pop(message.id, None)
        self._note(place, message)
        return True

    def turns(
        self,
        *,
        growing: Message | None,
        busy: bool,
        notices: Mapping[int, Notice],
        unseen_until: int | None,
        draft: Draft | None,
    ) -> Turns:
        """What is shown now; `growing` is the answer that is being written, as far as it came."""
        said: Sequence[Message] = self.said
        live = self._places.get(growing.id) if growing is not None else None
        if growing is not None and live is not None:
            said = [*said[:live], growing, *said[live + 1 :]]
        unseen, edited = self._places.get(unseen_until or 0), None
        if draft is not None:
            edited = self._places.get(draft.message_id)
        known = (*self._versions, *self._former, *notices)
        places = {self._places[each] for each in known if each in self._places}
        places.update(self._summaries, [len(said) - 1] if said else [])
        places.update(each for each in (live, unseen, edited) if each is not None)
        before = {place: place - number for number, place in enumerate(self._summaries)}
        told: dict[int, Turn] = {}
        for place in places:
            message = said[place]
            told[place] = Turn(
                message,
                *self._versions.get(message.id, (1, 1)),
                busy=busy,
                notice=notices.get(message.id),
                former_model=self._former.get(message.id, ""),
                last=place == len(said) - 1,
                is_growing=place == live,
                ends_unseen=place == unseen,
                summed_up=before.get(place, 0),
                draft=draft if place == edited else None,
            )
        amounts = self._amounts if said is self.said else None
        return Turns(said, told, busy=busy, amounts=amounts)

    def _note(self, place: int, message: Message) -> None:
        """What is told of a message that is the last so far."""
        if message.role is Role.SUMMARY and self._summaries[-1:] != [place]:
            self._summaries.append(place)
        if message.failure:
            self.failed[message.id] = message
        made = message.generation
        if made is None:
            return
        if self._model and made.model != self._model:
            self._former[message.id] = self._model
        self._model = made.model
        if made.is_counted and message.role is Role.ASSISTANT:
            self.newest = made


def _versions(
    messages: Collection[Message], followers: Mapping[int | None, int]
) -> dict[int, tuple[int, int]]:
    """For each message of which there is another version: which one it is, and of how many."""
    if len(followers) == len(messages):
        return {}
    found: dict[tuple[int | None, Role], list[int]] = {}
    for message in messages:
        if followers[message.parent_id] > 1:
            found.setdefault((message.parent_id, message.role), []).append(message.id)
    several = [sorted(ids) for ids in found.values() if len(ids) > 1]
    return {one: (at, len(ids)) for ids in several for at, one in enumerate(ids, 1)}
