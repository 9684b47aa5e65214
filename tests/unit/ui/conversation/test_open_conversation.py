"""The open conversation: its branch, its versions, what may come out of order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import Conversation, Message, MessageState, Role
from desktop.explain import Notice
from desktop.ui.conversation.live import LiveAnswer
from desktop.ui.conversation.open_conversation import OpenConversation
from desktop.ui.transcript.shown import ShownBranch
from tests.unit.ui.made import THEN, answer, asked, made
from tests.values import changed


def opened(*messages: object, leaf_id: int | None) -> OpenConversation:
    result = OpenConversation(1)
    result.load(Conversation(1, "T", THEN, THEN, leaf_id), {m.id: m for m in messages})  # type: ignore[attr-defined]
    return result


def shown(conversation: OpenConversation, live: LiveAnswer | None = None) -> list[str]:
    turns = conversation.turns(live, busy=False, notices={})
    return [turn.message.text for turn in turns]


def test_it_shows_the_branch_that_was_left() -> None:
    conversation = opened(asked(1), answer(2, 1, "A"), answer(3, 1, "B"), leaf_id=2)
    assert shown(conversation) == ["Question?", "A"]


def test_news_that_came_before_the_disk_was_read_are_newer() -> None:
    conversation = OpenConversation(1)
    conversation.keep(answer(2, 1, "All of it"))
    old = answer(2, 1, "Half", state=MessageState.STREAMING)
    conversation.load(Conversation(1, "T", THEN, THEN, 2), {1: asked(1), 2: old})
    assert shown(conversation) == ["Question?", "All of it"]


def test_new_messages_are_shown_and_closed_ones_do_not_change_the_branch() -> None:
    conversation = opened(asked(1), answer(2, 1, "A"), leaf_id=2)
    conversation.keep(answer(3, 1, "", state=MessageState.STREAMING))
    assert conversation.leaf_id == 3
    version = conversation.message(3)
    assert version is not None
    assert conversation.turn_to(version, -1) == 2
    conversation.keep(answer(3, 1, "Done"))
    assert conversation.leaf_id == 2
    assert conversation.turn_to(version, -2) is None


def test_what_is_being_written_is_shown_as_far_as_it_came() -> None:
    streaming = answer(2, 1, "", state=MessageState.STREAMING)
    conversation = opened(asked(1), streaming, leaf_id=2)
    assert shown(conversation, LiveAnswer(streaming, "So far")) == ["Question?", "So far"]


def test_a_failure_has_a_notice_also_later() -> None:
    failed = answer(2, 1, state=MessageState.FAILED, failure="EngineDied")
    conversation = opened(asked(1), failed, leaf_id=2)
    fresh = Notice("Fresh", "")
    assert conversation.turns(None, busy=False, notices={2: fresh})[1].notice is fresh
    later = conversation.turns(None, busy=False, notices={})[1].notice
    assert later is not None
    assert later.title == "This answer failed"


def test_the_last_figures_and_the_question() -> None:
    generation = made()
    first = answer(2, 1, generation=generation)
    conversation = opened(asked(1), first, asked(3, 2), leaf_id=3)
    assert conversation.last_generation() is generation
    question = conversation.question_of(first)
    assert question is not None
    assert question.id == 1
    assert opened(leaf_id=None).last_generation() is None


def test_all_messages_are_handed_out_as_they_are_now() -> None:
    conversation = opened(asked(1), answer(2, 1, "A"), leaf_id=2)
    found = conversation.messages()
    assert list(found) == [1, 2]
    found.clear()
    assert shown(conversation) == ["Question?", "A"]


def test_figures_are_those_of_the_newest_answer_that_was_counted() -> None:
    counted = made(model="Ours")
    from_elsewhere = changed(made(model="Theirs"), context_tokens=0)
    conversation = opened(
        asked(1),
        answer(2, 1, generation=counted),
        asked(3, 2),
        answer(4, 3, generation=from_elsewhere),
        leaf_id=4,
    )
    assert conversation.last_generation() == counted


class Told:
    """A conversation that is told of many things, and what there is of it then."""

    def __init__(self) -> None:
        self.there: dict[int, Message] = {}
        self.conversation = opened(leaf_id=None)
        self.newest = 0

    def say(self, at: int, state: MessageState, model: str) -> None:
        """One more message after one that is there, or another first one; another version, maybe."""
        self.newest += 1
        leaf = self.conversation.message(self.conversation.leaf_id or 0)
        parents = [leaf, leaf, None, *self.there.values()]
        parent = parents[at % len(parents)]
        if parent is None or parent.role is not Role.USER:
            message = asked(self.newest, parent.id if parent else None)
        else:
            message = self._answer(self.newest, parent.id, state, model)
        self.keep(message)

    def change(self, at: int, state: MessageState, model: str) -> None:
        """Another state of an answer that is there."""
        answers = [each for each in self.there.values() if each.role is Role.ASSISTANT]
        if answers:
            old = answers[at % len(answers)]
            self.keep(self._answer(old.id, old.parent_id or 0, state, model))

    def turn(self, at: int) -> None:
        """To another version."""
        if self.there:
            self.conversation.show_version(list(self.there)[at % len(self.there)])

    def renew(self, at: int) -> None:
        """A message was deleted elsewhere, with what follows it."""
        if not self.there:
            return
        gone = {list(self.there)[at % len(self.there)]}
        for each in self.there.values():  # the older come first
            if each.parent_id in gone:
                gone.add(each.id)
        self.there = {each.id: each for each in self.there.values() if each.id not in gone}
        leaf_id = max(self.there, default=None)
        self.conversation.renew(Conversation(1, "T", THEN, THEN, leaf_id), self.there)

    def keep(self, message: Message) -> None:
        """As the chat tells of it."""
        self.there[message.id] = message
        self.conversation.keep(message)

    def _answer(self, number: int, parent_id: int, state: MessageState, model: str) -> Message:
        failure = "EngineDied" if state is MessageState.FAILED else None
        generation = made(model=model) if state is MessageState.DONE else None
        return answer(number, parent_id, state=state, generation=generation, failure=failure)


STATES = st.sampled_from([MessageState.STREAMING, MessageState.DONE, MessageState.FAILED])
STEPS = st.tuples(
    st.sampled_from(["say", "say", "say", "change", "turn", "renew"]),
    st.integers(0, 7),
    STATES,
    st.sampled_from(["one", "two"]),
)


@given(st.lists(STEPS, min_size=10, max_size=30))
def test_whatever_is_told_it_shows_what_one_shows_who_goes_through_all_anew(
    steps: list[tuple[str, int, MessageState, str]],
) -> None:
    told = Told()
    for step, at, state, model in steps:
        match step:
            case "say":
                told.say(at, state, model)
            case "change":
                told.change(at, state, model)
            case "turn":
                told.turn(at)
            case _:
                told.renew(at)
        conversation = told.conversation
        fresh = ShownBranch(told.there, conversation.leaf_id)
        notices = {each: Notice("This answer failed", "") for each in fresh.failed}
        conversation_turns = list(conversation.turns(None, busy=False, notices=notices))
        assert conversation_turns == list(
            fresh.turns(growing=None, busy=False, notices=notices, unseen_until=None, draft=None)
        )
        assert conversation.shown_branch() == fresh.messages
        assert conversation.last_generation() == fresh.newest
