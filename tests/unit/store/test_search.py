"""What is searched for is found where it is said, and nowhere else; deleted things are not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.conversation import FinishReason, Generation, MessageState, Role
from desktop.store.conversations import Conversations
from desktop.store.search import Search
from desktop.store.search_query import parse

TODAY = date(2026, 3, 1)


@pytest.fixture
def search(conversations) -> Search:
    return Search(conversations._database)


def ask(conversations: Conversations, question: str, answer: str = "", *, model: str = "") -> int:
    """A conversation with a question and perhaps an answer; says its number."""
    number = conversations.create().id
    asked = conversations.add_question(number, parent_id=None, text=question)
    if answer:
        opened = conversations.open_answer(asked.id)
        made = Generation(model, FinishReason.STOP, 1, 0, 1, 1, 0, 0, 0, 0) if model else None
        conversations.close_answer(opened.id, text=answer, state=MessageState.DONE, generation=made)
    return number


def found(search: Search, typed: str) -> list[int]:
    """The conversations in which something was found, in order."""
    return [group.conversation.id for group in search.find(parse(typed, today=TODAY)).groups]


def test_words_are_found_in_questions_and_answers_the_newest_first(conversations, search):
    first = ask(conversations, "How do I bake rye bread?", "With sourdough.")
    second = ask(conversations, "A sourdough that sleeps")
    ask(conversations, "Something else")
    assert found(search, "sourdough") == [second, first]
    assert found(search, "rye sour") == []
    assert found(search, "rye br") == [first]
    assert found(search, "nowhere") == []


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Das ist die Straße nach Köln", "STRASSE koln"),
        ("Un café crème", "cafe"),
        ("cafe\u0301 noir", "café"),
        ("我喜欢学习中文和编程", "中文"),
        ("東京タワーへ行きました", "タワー"),
        ("학교에서 공부했다", "공부"),
        ("ราคาของบ้านหลังนี้", "บ้าน"),
        ("हिन्दी में लिखो", "हिन्दी"),
        ("Что такое ёлка", "елка"),
        ("ﬁnd the ＦＵＬＬ width", "find full"),
        ("call foo_bar(x) now", "foo_bar"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_words_of_all_scripts_are_found(conversations, search, said, typed):
    wanted = ask(conversations, said)
    ask(conversations, "of no interest 无关 관계 없음")
    assert found(search, typed) == [wanted]
    (group,) = search.find(parse(typed, today=TODAY)).groups
    (hit,) = group.hits
    assert hit.excerpt.marks
    assert hit.excerpt.first in said


def test_a_phrase_keeps_its_order_and_a_minus_leaves_out(conversations, search):
    one = ask(conversations, "the red house on the hill")
    two = ask(conversations, "the house is red")
    assert found(search, '"red house"') == [one]
    assert found(search, "red -hill") == [two]
    assert found(search, "-hill") == [two]


def test_filters_narrow(conversations, search, clock):
    clock.advance(days=-40)
    old = ask(conversations, "apples", "apples\n```py\nprint()\n```", model="Qwen2.5-7B-Instruct")
    clock.advance(days=40)
    new = ask(conversations, "apples", "they said no", model="SmolLM2 135M")
    assert found(search, "apples") == [new, old]
    assert found(search, "apples from:model") == [old]
    assert found(search, "from:me") == [new, old]
    assert found(search, "model:qwen2") == [old]
    assert found(search, "model:7b-in") == [old]
    assert found(search, "model:smol") == [new]
    assert found(search, "has:code") == [old]
    assert found(search, "apples before:2026-02") == [old]
    assert found(search, "apples after:2026-02-20") == [new]
    assert found(search, "on:2026-01") == [old]
    assert found(search, "apples on:2019") == []


def test_a_filter_is_not_a_word_of_a_text(conversations, search):
    ask(conversations, "user assistant code any summary")
    assert found(search, "from:model") == []
    assert found(search, "has:code") == []


def test_titles_are_found_first_and_follow_a_new_name(conversations, search):
    named = conversations.create("Holiday in Lisbon").id
    said = ask(conversations, "is lisbon far")
    assert found(search, "holi") == [named]
    assert found(search, "lisb") == [said, named]
    (_, group) = search.find(parse("lisbon", today=TODAY)).groups
    assert group.marks == ((11, 17),)
    conversations.rename(named, "Porto")
    assert found(search, "lisbon") == [said]
    assert found(search, "porto") == [named]


def test_what_is_deleted_is_not_found_and_comes_back(conversations, search):
    number = ask(conversations, "a walnut tree")
    conversations.delete(number)
    assert found(search, "walnut") == []
    conversations.restore(number)
    assert found(search, "walnut") == [number]
    (message_id,) = conversations.messages(number)
    gone = conversations.delete_message(message_id)
    assert found(search, '"a walnut"') == [number]  # its title
    assert found(search, "from:me walnut") == []
    conversations.restore_messages(gone)
    assert found(search, "from:me walnut") == [number]


def test_an_answer_is_found_once_it_ended(conversations, search):
    number = conversations.create().id
    question = conversations.add_question(number, parent_id=None, text="go on")
    answer = conversations.open_answer(question.id)
    conversations.write_answer(answer.id, "pomegranate and")
    assert found(search, "pomegranate") == []
    conversations.interrupt_unfinished()
    assert found(search, "pomegranate") == [number]
    conversations.reopen_answer(answer.id)
    assert found(search, "pomegranate") == []
    conversations.close_answer(answer.id, text="quince", state=MessageState.DONE)
    assert found(search, "pomegranate") == []
    assert found(search, "quince") == [number]


def test_copies_are_found_too(conversations, search):
    number = ask(conversations, "a walnut tree")
    (message_id,) = conversations.messages(number)
    copy = conversations.copy_branch(number, message_id).id
    assert found(search, "from:me walnut") == [copy, number]


def test_pages_go_on_where_the_last_one_ended(conversations, search):
    number = conversations.create("x").id
    parent = None
    for count in range(7):
        parent = conversations.add_question(number, parent_id=parent, text=f"plum {count}").id
    seen: list[str] = []
    older: int | None = None
    while True:
        page = search.find(parse("plum", today=TODAY), limit=3, shown=9, older_than=older)
        seen += [hit.excerpt.text for group in page.groups for hit in group.hits]
        older = page.older_than
        if older is None:
            break
    assert seen == [f"plum {count}" for count in range(6, -1, -1)]


def test_of_one_conversation_some_are_shown_and_the_rest_is_counted(conversations, search):
    number = conversations.create("x").id
    parent = None
    for count in range(7):
        parent = conversations.add_question(number, parent_id=parent, text=f"plum {count}").id
    (group,) = search.find(parse("plum", today=TODAY)).groups
    assert len(group.hits) == 3
    assert group.more == 4


def test_the_models_that_answered_are_told(conversations, search):
    ask(conversations, "a", "b", model="Old")
    ask(conversations, "a", "b", model="New")
    ask(conversations, "a", "b", model="Old")
    assert search.models() == ["Old", "New"]


def test_a_summary_has_a_role_of_its_own(conversations, search):
    number = ask(conversations, "figs")
    (message_id,) = conversations.messages(number)
    conversations.summaries.add(number, message_id, "figs in short")
    (group,) = search.find(parse("from:summary figs", today=TODAY)).groups
    assert [hit.role for hit in group.hits] == [Role.SUMMARY]


@settings(
    max_examples=300,
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                ['"', "-", "*", "^", "NEAR(", "AND", "OR", "NOT", "(", ")", "from:", "from:me", ":",
                 "before:2026", "on:9999-12-31", "on:0001", "model:", 'model:"', "+", "{", "}", "a", "\x00",
                 "日", "has:code", " "]
            ),
            max_size=20,
        ).map("".join),
    )
)  # fmt: skip
def test_no_text_is_an_error(search, typed):
    query = parse(typed, today=TODAY)
    search.find(query)
