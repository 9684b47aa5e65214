"""The parts of a prompt, read from the engine's counts."""

from __future__ import annotations

from desktop.chat.prompt import prompt_parts
from desktop.chat.sight import MessageTokens, Question, Sight, State, sight
from desktop.conversation import Message, MessageState, Role
from desktop.engine.protocol import Rendered
from tests.unit.chat.playbook import NOON


def history(*said: tuple[Role, str]) -> list[Message]:
    return [
        Message(number, 1, number - 1 or None, role, text, MessageState.DONE, NOON)
        for number, (role, text) in enumerate(said, start=1)
    ]


def counted(*turns: int, texts: list[int], **facts: int) -> Rendered:
    return Rendered(
        1,
        "some template",
        "",
        [],
        turn_tokens=list(turns),
        text_tokens=texts,
        context_tokens=100,
        **facts,  # type: ignore[arg-type]
    )


def test_a_draft_that_joins_a_question_without_an_answer():
    question = Question(history((Role.USER, "one two three")), "four five")
    parts = question.parts("")
    assert [part.message_ids for part in parts] == [(1, 0)]
    seen = sight(parts, counted(6, texts=[0, 2, 0], prompt_tokens=9))
    assert seen.draft_tokens == 2
    assert seen.messages == (MessageTokens(1, 4, is_seen=True),)
    assert seen.template_tokens == 3


def test_messages_that_were_joined_share_their_tokens():
    question = Question(history((Role.USER, "one"), (Role.USER, "two"), (Role.ASSISTANT, "x")))
    seen = sight(question.parts("s"), counted(1, 3, 1, texts=[0, 0, 1], prompt_tokens=8))
    assert [each.tokens for each in seen.messages] == [3, 0, 1]
    assert (seen.system_tokens, seen.conversation_tokens) == (1, 4)


def test_what_is_forgotten_is_counted_apart():
    said = history(*[(Role.USER, "q"), (Role.ASSISTANT, "a")] * 2)
    parts = Question(said, "draft").parts("s")
    facts = {"prompt_tokens": 20, "forgotten_messages": 2}
    seen = sight(parts, counted(1, 30, 40, 5, 6, 4, texts=[0, 4, 1], **facts))
    assert seen.forgotten_ids == (1, 2)
    assert seen.forgotten_tokens == 70
    assert seen.conversation_tokens == 11
    assert seen.state is State.FORGETS


def test_states():
    def state(tokens: int, **facts: int) -> State:
        return Sight(context_tokens=100, prompt_tokens=tokens, **facts).state

    assert [state(10), state(63), state(64), state(75)] == [
        *(State.FINE, State.FINE, State.NEARLY_FULL, State.NEARLY_FULL),
    ]
    assert state(50, cut_tokens=9) is State.FORGETS


def test_a_draft_stands_behind_the_history_whatever_its_last_message():
    said = history((Role.USER, "q"), (Role.ASSISTANT, "a"), (Role.USER, "r"))
    for end in (1, 2, 3):
        question = Question(said[:end], "draft")
        whole = Question([*said[:end], question._as_message()]).parts("s")
        assert question.parts("s") == whole
    assert Question(said, "").parts("s") == prompt_parts(said, system="s")
