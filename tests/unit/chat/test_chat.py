"""The chat with an engine without a model: what is sent, kept and told, and in which order."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.chat import chat as module
from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    AskFailed,
    ModelLoading,
    ModelNotSwitched,
    ModelSwitched,
    ModelSwitching,
    PromptReading,
    QuestionKept,
)
from desktop.conversation import Attachment, Choices, FinishReason, Message, MessageState, Role
from desktop.engine.protocol import (
    Describe,
    Died,
    Failed,
    FailureCode,
    Generate,
    Load,
    Loaded,
    Loading,
    Stop,
    TextDelta,
)
from desktop.errors import (
    ConversationNotFound,
    EngineDied,
    EngineFailed,
    ModelNotFound,
    PromptTooLong,
    TemplateFailed,
    UnreadableModel,
)
from desktop.model_errors import ChosenModelGone, DoesNotFit, KeepsDying
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.store.database import connect
from tests.kept import KEY
from tests.unit.chat.planned import FACTS, Planner
from tests.unit.fit.shapes import GIB
from tests.values import changed

LONG = " ".join(f"word{n}" for n in range(400))


def rows(path) -> list[tuple[str, str, str]]:
    """Role, text and state of all messages, as another process would read them."""
    connection = connect(path, KEY)
    try:
        return connection.execute("SELECT role, text, state FROM messages ORDER BY id").fetchall()
    finally:
        connection.close()


def test_a_question_is_answered(talk):
    answer = talk.ask("Hello", talk.conversation())
    assert answer.text == "You said: Hello"
    assert answer.state is MessageState.DONE
    assert answer.generation is not None
    assert answer.generation.finish_reason is FinishReason.STOP


def test_the_news_come_in_order(talk):
    talk.ask("Hello", talk.conversation())
    kinds = [type(news) for news in talk.news]
    assert [kind for kind, _ in itertools.groupby(kinds)] == [
        QuestionKept,
        AnswerOpened,
        ModelLoading,
        PromptReading,
        AnswerGrew,
        AnswerClosed,
    ]
    assert kinds.count(AnswerClosed) == 1
    text = "".join(news.text for news in talk.of(AnswerGrew))
    assert text == talk.of(AnswerClosed)[0].answer.text


def test_the_model_is_sent_the_system_prompt_and_the_branch(talk):
    conversation_id = talk.conversation()
    first = talk.ask("One?", conversation_id)
    talk.ask("Two?", conversation_id, first)
    assert talk.engine.prompts() == [
        [("system", "Be kind."), ("user", "One?")],
        [
            ("system", "Be kind."),
            ("user", "One?"),
            ("assistant", "You said: One?"),
            ("user", "Two?"),
        ],
    ]


def test_the_settings_are_sent_along(talk):
    chosen = SamplingChanges(temperature=1.5, top_k=7, top_p=0.5, min_p=0.25)
    talk.set(sampling=chosen, max_tokens=99, context_tokens=1024)
    talk.set(threads=3, gpu_layers=2)
    talk.ask("Hello", talk.conversation())
    (load,), (generate,) = talk.engine.loads(), talk.engine.sent(Generate)
    assert (load.context_tokens, load.threads, load.gpu_layers) == (1024, 3, 2)
    assert generate.max_tokens == 99
    sampling = generate.sampling
    assert (sampling.temperature, sampling.top_k) == (1.5, 7)
    assert (sampling.top_p, sampling.min_p, sampling.seed) == (0.5, 0.25, 3)


def test_what_the_person_has_not_set_is_as_the_model_is_best_asked(talk):
    talk.settings = Settings()  # the starter model, which comes with advice
    talk.ask("Hello", talk.conversation())
    (generate,) = talk.engine.sent(Generate)
    advice = talk.chat.model.advice
    assert generate.turns[0].text == advice.system_prompt != ""
    assert generate.sampling.temperature == advice.temperature


def test_an_empty_system_prompt_means_none(talk):
    talk.set(system_prompt="")
    talk.ask("Hello", talk.conversation())
    assert talk.engine.prompts() == [[("user", "Hello")]]


# The words are on disk before anything is done with them.


def test_the_question_is_committed_before_the_engine_hears_of_it(kept):
    seen = {}
    kept.engine.on_command = lambda command: seen.setdefault(type(command), rows(kept.database))
    kept.ask("Keep this first", kept.conversation())
    before = [("user", "Keep this first", "done"), ("assistant", "", "streaming")]
    assert seen == {Load: before, Generate: before}


def test_the_control_sees_what_is_not_there_yet(kept):
    kept.conversation()
    assert rows(kept.database) == []


def test_the_answer_on_disk_is_the_answer_told(kept):
    answer = kept.ask("Hello", kept.conversation())
    assert rows(kept.database)[1] == ("assistant", answer.text, "done")


def test_the_text_is_saved_while_it_comes_and_not_at_every_word(slow, monkeypatch):
    monkeypatch.setattr(module, "SAVE_EVERY_SECONDS", 0.2)
    written: list[tuple[float, str]] = []
    write = slow.chat._history.write

    def watched(answer_id: int, text: str) -> None:
        written.append((time.monotonic(), text))
        write(answer_id, text)

    slow.chat._history.write = watched
    slow.chat.ask(slow.conversation(), None, LONG)
    slow.until(AnswerGrew, times=50)
    (state,) = [row for row in rows(slow.database) if row[0] == "assistant"]
    assert state[2] == "streaming"
    assert state[1].startswith("You said: word0")
    assert 3 <= len(written) <= 6
    gaps = [later - sooner for (sooner, _), (later, _) in itertools.pairwise(written)]
    assert min(gaps) >= 0.19
    lengths = [len(text) for _, text in written]
    assert lengths == sorted(lengths)


def test_a_crash_loses_at_most_half_a_second():
    assert 0.1 <= module.SAVE_EVERY_SECONDS <= 0.5


def test_a_question_for_a_conversation_that_is_not_there_comes_back(kept):
    kept.chat.ask(99, None, "Keep my words")
    failed = kept.until(AskFailed)
    assert failed == AskFailed(99, "Keep my words", ConversationNotFound(99))
    assert kept.engine.commands == []
    assert not kept.chat.is_busy(99)


# Two at once.


def test_two_conversations_are_answered_one_after_the_other(slow):
    one, two = slow.conversation(), slow.conversation()
    slow.chat.ask(one, None, "first")
    slow.chat.ask(two, None, "second")
    assert slow.chat.is_busy(one)
    assert slow.chat.is_busy(two)
    slow.until(AnswerClosed, times=2)
    assert [news.answer.conversation_id for news in slow.of(AnswerClosed)] == [one, two]
    assert [prompt[-1][1] for prompt in slow.engine.prompts()] == ["first", "second"]
    assert len(slow.engine.loads()) == 1
    assert not slow.chat.is_busy(one)
    assert not slow.chat.is_busy(two)


def test_the_second_question_is_kept_while_the_first_is_answered(slow):
    one, two = slow.conversation(), slow.conversation()
    slow.chat.ask(one, None, LONG)
    slow.until(AnswerGrew)
    slow.chat.ask(two, None, "second")
    slow.until(QuestionKept)
    assert ("user", "second", "done") in rows(slow.database)
    assert slow.of(AnswerClosed) == []
    assert len(slow.engine.prompts()) == 1


def test_one_that_waits_can_be_stopped_and_the_other_goes_on(slow):
    one, two = slow.conversation(), slow.conversation()
    slow.chat.ask(one, None, "first of all")
    slow.until(AnswerGrew)
    slow.chat.ask(two, None, "second")
    slow.until(AnswerOpened)
    slow.chat.stop(two)
    slow.until(AnswerClosed, times=2)
    states = {news.answer.conversation_id: news.answer.state for news in slow.of(AnswerClosed)}
    assert states == {one: MessageState.DONE, two: MessageState.STOPPED}
    assert len(slow.engine.prompts()) == 1


def test_stopping_the_first_lets_the_second_begin(slow):
    one, two = slow.conversation(), slow.conversation()
    slow.chat.ask(one, None, LONG)
    slow.chat.ask(two, None, "second")
    slow.until(AnswerGrew, times=3)
    slow.chat.stop(one)
    slow.until(AnswerClosed, times=2)
    first, second = slow.of(AnswerClosed)
    assert (first.answer.state, second.answer.state) == (MessageState.STOPPED, MessageState.DONE)
    assert second.answer.text == "You said: second"


# Stop.


def test_stop_while_answering_keeps_what_was_said(slow):
    conversation_id = slow.conversation()
    slow.chat.ask(conversation_id, None, LONG)
    slow.until(AnswerGrew, times=5)
    slow.chat.stop(conversation_id)
    answer = slow.end()
    assert answer.state is MessageState.STOPPED
    assert answer.text == "".join(news.text for news in slow.of(AnswerGrew)) != ""
    assert rows(slow.database)[1] == ("assistant", answer.text, "stopped")
    (generate,) = slow.engine.sent(Generate)
    assert slow.engine.sent(Stop) == [Stop(generate.id)]


def test_stop_while_loading_asks_the_engine_for_nothing(talk):
    talk.engine.swallow = Load
    conversation_id = talk.conversation()
    talk.chat.ask(conversation_id, None, "Hello")
    talk.until(AnswerOpened) if talk.store else None
    talk.chat.stop(conversation_id)
    answer = talk.end()
    assert answer.state is MessageState.STOPPED
    assert [type(command) for command in talk.engine.commands] == [Load]
    assert not talk.chat.is_busy(conversation_id)


def test_stop_of_another_conversation_does_nothing(slow):
    conversation_id = slow.conversation()
    slow.chat.ask(conversation_id, None, "some words")
    slow.until(AnswerGrew)
    slow.chat.stop(conversation_id + 1)
    assert slow.end().state is MessageState.DONE


# Failures.


def test_the_engines_death_fails_the_answer_and_the_next_one_loads_again(slow):
    conversation_id = slow.conversation()
    slow.chat.ask(conversation_id, None, LONG)
    slow.until(AnswerGrew, times=3)
    slow.engine.die(-11)
    failed = slow.until(AnswerClosed)
    assert failed.error == EngineDied(-11, "killed by a test")
    assert (failed.answer.state, failed.answer.failure) == (MessageState.FAILED, "EngineDied")
    assert failed.answer.text.startswith("You said: ")
    assert slow.chat.model_facts is None
    again = slow.ask("short", conversation_id, failed.answer)
    assert again.state is MessageState.DONE
    assert len(slow.engine.loads()) == 2


def test_death_while_loading(talk):
    talk.engine.swallow = Load
    conversation_id = talk.conversation()
    talk.chat.ask(conversation_id, None, "Hello")
    talk.until(AnswerOpened) if talk.store else None
    talk.engine.die(-9)
    assert talk.end().failure == "EngineDied"
    talk.engine.swallow = None
    assert talk.ask("Hello", conversation_id).state is MessageState.DONE


def test_death_with_nobody_waiting_is_noticed_at_the_next_question(talk):
    conversation_id = talk.conversation()
    talk.ask("Hello", conversation_id)
    talk.engine.die()
    talk.run_for(0.01)
    assert len(talk.of(AnswerClosed)) == 1
    assert talk.ask("Hello", conversation_id).state is MessageState.DONE
    assert len(talk.engine.loads()) == 2


def test_death_fails_the_first_and_the_second_is_answered(slow):
    one, two = slow.conversation(), slow.conversation()
    slow.chat.ask(one, None, LONG)
    slow.chat.ask(two, None, "second")
    slow.until(AnswerGrew)
    slow.engine.die()
    slow.until(AnswerClosed, times=2)
    states = [news.answer.state for news in slow.of(AnswerClosed)]
    assert states == [MessageState.FAILED, MessageState.DONE]


@pytest.mark.parametrize(
    ("failed", "error"),
    [
        (Failed(1, FailureCode.PROMPT_TOO_LONG, "", 9000, 4096), PromptTooLong(9000, 4096)),
        (Failed(1, FailureCode.TEMPLATE, "no roles"), TemplateFailed("no roles")),
        (Failed(1, FailureCode.ENGINE, "broken"), EngineFailed("broken")),
    ],
)
def test_what_the_engine_can_not_do(talk, failed, error):
    talk.engine.swallow = Generate
    talk.chat.ask(talk.conversation(), None, "Hello")
    talk.until(ModelLoading)
    talk.run_for(0.05)
    (generate,) = talk.engine.sent(Generate)
    talk.engine.say(Failed(generate.id, *[getattr(failed, f) for f in FIELDS]))
    closed = talk.until(AnswerClosed)
    assert closed.error == error
    assert closed.answer.failure == type(error).__name__


FIELDS = ("code", "details", "needed_tokens", "context_tokens")


def test_an_unreadable_model(talk):
    talk.engine.swallow = Load
    talk.chat.ask(talk.conversation(), None, "Hello")
    talk.until(AnswerOpened) if talk.store else None
    (load,) = talk.engine.loads()
    talk.engine.say(Failed(load.id, FailureCode.UNREADABLE_MODEL, "bad magic"))
    closed = talk.until(AnswerClosed)
    assert closed.error == UnreadableModel(talk.models / "one.gguf", "bad magic")


def test_a_model_that_is_gone(talk):
    talk.set(model="three")
    answer = talk.ask("Hello", talk.conversation())
    assert talk.of(AnswerClosed)[0].error == ModelNotFound("three")
    assert (answer.state, answer.failure) == (MessageState.FAILED, "ModelNotFound")
    assert talk.engine.commands == []
    with pytest.raises(ModelNotFound):
        _ = talk.chat.model


def test_events_of_an_earlier_answer_mean_nothing(slow):
    conversation_id = slow.conversation()
    first = slow.ask("short", conversation_id)
    old = slow.engine.sent(Generate)[0].id
    slow.chat.ask(conversation_id, first.id, "some words")
    slow.until(AnswerGrew)
    slow.engine.say(TextDelta(old, "GHOST", 1))
    slow.engine.say(Failed(old, FailureCode.ENGINE, "ghost"))
    assert slow.end().text == "You said: some words"


# The model.


def test_a_loaded_model_is_not_loaded_again(talk):
    conversation_id = talk.conversation()
    talk.ask("One", conversation_id)
    talk.ask("Two", conversation_id)
    assert len(talk.engine.loads()) == 1
    assert talk.chat.model_facts.name == "one"


@pytest.mark.parametrize(
    "change", [{"model": "two"}, {"context_tokens": 512}, {"threads": 7}, {"gpu_layers": 0}]
)
def test_another_setup_loads_again(talk, change):
    conversation_id = talk.conversation()
    talk.ask("One", conversation_id)
    talk.set(**change)
    talk.ask("Two", conversation_id)
    assert len(talk.engine.loads()) == 2
    assert talk.chat.model.name == change.get("model", "one")


def test_a_setting_that_the_model_is_not_opened_with_does_not(talk):
    conversation_id = talk.conversation()
    talk.ask("One", conversation_id)
    talk.set(sampling=SamplingChanges(temperature=0.1), theme="dark", max_tokens=5)
    talk.ask("Two", conversation_id)
    assert len(talk.engine.loads()) == 1


def test_warming_up_and_then_asking_loads_once(talk):
    conversation_id = talk.conversation()
    talk.chat.warm_up()
    talk.ask("Hello", conversation_id)
    assert len(talk.engine.loads()) == 1


def test_warming_up_before_and_after_loads_once(talk):
    talk.chat.warm_up()
    talk.run_for(0.02)
    assert talk.chat.model_facts is not None
    talk.chat.warm_up()
    talk.ask("Hello", talk.conversation())
    assert len(talk.engine.loads()) == 1


def test_warming_up_without_a_model_is_harmless(talk):
    talk.set(model="three")
    talk.chat.warm_up()
    assert talk.news == []


def test_loading_goes_on_to_be_told_to_who_asks_meanwhile(talk):
    talk.engine.swallow = Load
    talk.chat.warm_up()
    (load,) = talk.engine.loads()
    talk.chat.ask(talk.conversation(), None, "Hello")
    talk.until(AnswerOpened) if talk.store else None
    talk.engine.say(Loading(load.id, 0.25))
    assert talk.until(ModelLoading).fraction == 0.25


# Again, and on.


def test_another_answer_is_a_branch_of_the_same_question(talk):
    first = talk.ask("Hello", talk.conversation())
    (asked,) = talk.of(QuestionKept)
    talk.chat.answer_again(asked.question)
    second = talk.until(AnswerClosed).answer if talk.store else talk.end()
    assert second.id != first.id
    assert second.parent_id == first.parent_id == asked.question.id
    assert talk.engine.prompts()[0] == talk.engine.prompts()[1]
    assert len(talk.of(QuestionKept)) == 1


def test_a_stopped_answer_is_continued_where_it_ended(slow):
    conversation_id = slow.conversation()
    slow.chat.ask(conversation_id, None, LONG)
    slow.until(AnswerGrew, times=4)
    slow.chat.stop(conversation_id)
    stopped = slow.end()
    slow.chat.continue_answer(stopped)
    opened = slow.until(AnswerOpened)
    assert (opened.answer.text, opened.answer.state) == (stopped.text, MessageState.STREAMING)
    slow.engine.die()
    slow.end()
    assert slow.engine.prompts()[-1][-1] == ("assistant", stopped.text)


def test_an_answer_kept_nowhere_is_continued_too(tmp_path, make_talk):
    talk = make_talk(tmp_path, kept=False)
    first = talk.ask("Hello", 0)
    talk.chat.continue_answer(first)
    whole = talk.end()
    assert talk.of(AnswerOpened)[-1].answer.state is MessageState.STREAMING
    assert whole.id == first.id
    assert whole.text.startswith(first.text)
    assert len(whole.text) > len(first.text)
    talk.close()


def test_all_listeners_hear_all_news(talk):
    others: list[object] = []
    talk.chat.listen(others.append)
    talk.ask("Hello", talk.conversation())
    assert others == talk.news


def test_the_engines_own_account_of_the_newest_answer(talk):
    assert talk.chat.last_finished is None
    answer = talk.ask("Hello", talk.conversation())
    made = changed(answer.generation, sampling=SamplingChanges())
    assert talk.chat.last_finished.generation == made


def test_a_death_without_a_question_is_no_news(talk):
    talk.engine.say(Died(-9, ""))
    talk.run_for(0.01)
    assert talk.news == []


def test_a_message_from_nowhere_is_refused_by_the_disk(kept):
    stranger = Message(77, 1, None, Role.USER, "?", MessageState.DONE, datetime.now(UTC))
    kept.chat.answer_again(stranger)
    with pytest.raises(LookupError):
        kept.run_for(1)


# Another model.


def test_switching_loads_the_other_model_and_tells_how_it_goes(talk):
    talk.ask("Hello", talk.conversation())
    talk.set(model="two")
    talk.chat.switch()
    assert talk.until(ModelSwitched) == ModelSwitched("two")
    assert [Path(load.path).stem for load in talk.engine.loads()] == ["one", "two"]
    assert any(isinstance(news, ModelSwitching) for news in talk.news)


def test_the_next_answer_is_the_new_models_and_says_so(talk):
    conversation_id = talk.conversation()
    assert talk.ask("Hello", conversation_id).generation.model == "one"
    talk.set(model="two")
    talk.chat.switch()
    assert talk.ask("And now?", conversation_id).generation.model == "two"


def test_an_answer_that_is_written_is_finished_by_the_model_that_began_it(slow):
    slow.chat.ask(slow.conversation(), None, LONG)
    slow.until(AnswerGrew)
    slow.set(model="two")
    slow.chat.switch()
    assert len(slow.engine.loads()) == 1
    slow.chat.stop(slow.until(AnswerGrew).conversation_id)
    assert slow.until(AnswerClosed).answer.generation.model == "one"
    assert slow.until(ModelSwitched) == ModelSwitched("two")


def test_a_model_that_is_gone_is_not_switched_to(talk):
    talk.set(model="three")
    talk.chat.switch()
    assert talk.news == [ModelNotSwitched("three", ModelNotFound("three"))]


def test_loading_can_be_given_up(talk):
    talk.engine.swallow = Load
    talk.chat.switch()
    (load,) = talk.engine.loads()
    talk.chat.cancel_switch()
    assert talk.engine.sent(Stop) == [Stop(load.id)]
    talk.engine.say(Failed(load.id, FailureCode.CANCELLED))
    assert talk.until(ModelNotSwitched) == ModelNotSwitched("one", None)


def test_a_question_that_waits_for_the_loading_is_kept_and_stopped(talk):
    talk.engine.swallow = Load
    talk.chat.ask(talk.conversation(), None, "Hello")
    talk.run_for(0.05)
    (load,) = talk.engine.loads()
    talk.chat.cancel_switch()
    talk.engine.say(Failed(load.id, FailureCode.CANCELLED))
    assert talk.until(AnswerClosed).answer.state is MessageState.STOPPED


# What a conversation chose for itself.


def choose(kept, conversation_id, choices) -> None:
    kept.store.do(lambda c: c.choose(conversation_id, choices))


def test_a_conversation_answers_as_it_chose_and_others_as_ever(kept):
    chooses, other = kept.conversation(), kept.conversation()
    own = Choices(
        SamplingChanges(temperature=0.1), "Be a poet.", stop=("END",), max_tokens=7, persona="Poet"
    )
    choose(kept, chooses, own)
    answer = kept.ask("Hello", chooses)
    kept.ask("Hello", other)
    first, second = kept.engine.sent(Generate)
    assert (first.turns[0].text, second.turns[0].text) == ("Be a poet.", "Be kind.")
    assert (first.stop, first.max_tokens, first.sampling.temperature) == (["END"], 7, 0.1)
    assert (second.stop, second.max_tokens, second.sampling.temperature) == ([], 0, 0.7)
    assert first.sampling.seed == 3  # the chat's own, which this conversation did not choose
    assert answer.generation.persona == "Poet"
    assert answer.generation.sampling == SamplingChanges(temperature=0.1, seed=3)


def test_a_conversation_has_its_own_model_and_the_next_has_the_usual_one(kept):
    chooses, other = kept.conversation(), kept.conversation()
    choose(kept, chooses, Choices(model="two", context_tokens=512))
    made = [kept.ask("Hello", number).generation.model for number in (chooses, other, chooses)]
    assert made == ["two", "one", "two"]
    assert [load.context_tokens for load in kept.engine.loads()] == [512, 0, 512]


def test_a_question_of_another_conversation_waits_and_gets_its_own_model(kept):
    chooses, other = kept.conversation(), kept.conversation()
    choose(kept, chooses, Choices(model="two"))
    kept.chat.ask(chooses, None, "Hello")
    kept.chat.ask(other, None, "Hello")
    kept.until(AnswerClosed, times=2)
    assert [news.answer.generation.model for news in kept.of(AnswerClosed)] == ["two", "one"]


def test_what_is_chosen_for_one_answer_comes_first_and_stays_there(kept):
    conversation_id = kept.conversation()
    choose(kept, conversation_id, Choices(SamplingChanges(temperature=0.1, top_k=9), "Own."))
    kept.ask("Hello", conversation_id)
    question = kept.of(QuestionKept)[-1].question
    kept.chat.answer_again(question, Choices(SamplingChanges(temperature=1.5), model="two"))
    kept.until(AnswerClosed)
    kept.chat.answer_again(question)
    kept.until(AnswerClosed)
    samplings = [sent.sampling for sent in kept.engine.sent(Generate)]
    assert [(each.temperature, each.top_k) for each in samplings] == [(0.1, 9), (1.5, 9), (0.1, 9)]
    assert [turns[0] for turns in kept.engine.prompts()] == [("system", "Own.")] * 3
    models = [news.answer.generation.model for news in kept.of(AnswerClosed)]
    assert models == ["one", "two", "one"]


def test_two_answers_asked_for_at_once_come_one_after_the_other_as_siblings(kept):
    kept.ask("Hello", kept.conversation())
    question = kept.of(QuestionKept)[-1].question
    for model in ("two", "one"):
        kept.chat.answer_again(question, Choices(model=model))
    kept.until(AnswerClosed, times=2)
    _first, *compared = (news.answer for news in kept.of(AnswerClosed))
    assert [answer.generation.model for answer in compared] == ["two", "one"]
    assert {answer.parent_id for answer in compared} == {question.id}
    assert all(answer.state is MessageState.DONE for answer in compared)


def test_a_model_that_is_gone_fails_with_the_one_to_use_instead(kept):
    conversation_id = kept.conversation()
    choose(kept, conversation_id, Choices(model="three"))
    assert kept.ask("Hello", conversation_id).state is MessageState.FAILED
    assert kept.of(AnswerClosed)[-1].error == ChosenModelGone("three", "one")


def test_another_usual_model_is_loaded_once_a_conversation_has_had_its_own(kept):
    conversation_id = kept.conversation()
    choose(kept, conversation_id, Choices(model="two"))
    kept.engine.swallow = Load
    kept.chat.ask(conversation_id, None, "Hello")
    kept.run_for(0.05)
    kept.chat.switch()
    (load,) = kept.engine.loads()
    kept.engine.swallow = None
    kept.engine.say(Loaded(load.id, FACTS))
    assert kept.until(ModelSwitched) == ModelSwitched("one")
    assert kept.of(AnswerClosed)[0].answer.generation.model == "two"


def test_a_switch_makes_room_for_a_conversation_with_its_own_model(kept):
    conversation_id = kept.conversation()
    choose(kept, conversation_id, Choices(model="two"))
    kept.engine.swallow = Load
    kept.chat.switch()
    kept.engine.swallow = None
    answer = kept.ask("Hello", conversation_id)
    assert answer.generation.model == "two"
    assert kept.of(ModelNotSwitched) == [ModelNotSwitched("one", None)]


def test_a_seed_that_nobody_chose_is_drawn_once_an_answer_and_known_afterwards(kept):
    drawn = iter((11, 12))
    kept.chat._draw_seed = lambda: next(drawn)
    kept.chat._choices = Choices()
    answers = [kept.ask("Hello", kept.conversation()) for _ in range(2)]
    assert [sent.sampling.seed for sent in kept.engine.sent(Generate)] == [11, 12]
    assert [answer.generation.sampling.seed for answer in answers] == [11, 12]


def test_files_are_told_before_the_words_also_after_the_first_answer(kept):
    conversation_id = kept.conversation()
    made = attach(kept, conversation_id, Attachment(0, "notes.txt", "text", "Milk, eggs."))
    kept.chat.ask(conversation_id, None, "What do I need?", (made,))
    answer = kept.end()
    kept.ask("Anything else?", conversation_id, answer)
    first, second = kept.engine.prompts()
    assert first[1] == ("user", "File “notes.txt”:\n```\nMilk, eggs.\n```\n\nWhat do I need?")
    assert second[1] == first[1]


def attach(kept, conversation_id, attachment) -> Attachment:
    """Put a file to the draft, as the composer does."""
    connection = connect(kept.database, KEY)
    row = (conversation_id, attachment.name, attachment.kind, attachment.text)
    connection.execute(
        "INSERT INTO attachments (conversation_id, name, kind, text, size_bytes) VALUES (?, ?, ?, ?, 0)",
        row,
    )
    made = changed(attachment, id=connection.last_insert_rowid())
    connection.close()
    return made


# Models that are planned.


@pytest.fixture
def planner() -> Planner:
    return Planner()


@pytest.fixture
def planned(make_talk, tmp_path, planner):
    made = make_talk(tmp_path, kept=False, planner=planner)
    yield made
    made.close()


def test_a_question_is_answered_by_a_planned_model(planned):
    assert planned.ask("Hello").state is MessageState.DONE
    kinds = [type(command) for command in planned.engine.commands]
    assert kinds == [Describe, Load, Generate]
    assert planned.chat.model_plan is not None
    assert planned.chat.model_plan.reasons[0] == "No GPU: all on the processor"


def test_a_model_that_does_not_fit_answers_nothing_and_says_why(planned, planner):
    planner.free_bytes = GIB
    assert planned.ask("Hello").state is MessageState.FAILED
    (closed,) = planned.of(AnswerClosed)
    assert isinstance(closed.error, DoesNotFit)
    assert planned.chat.model_plan is None
    planned.chat.switch()
    planned.run_for(0.05)
    (refused,) = planned.of(ModelNotSwitched)
    assert isinstance(refused.error, DoesNotFit)
    assert planned.engine.loads() == []


def test_the_person_can_insist(planned, planner):
    planner.free_bytes = GIB
    planned.chat.switch(force=True)
    planned.until(ModelSwitched)
    assert planned.ask("Hello").state is MessageState.DONE


def test_the_person_can_insist_on_a_conversations_own_model(planned, planner):
    planned.chat._choices = Choices(model="two")
    planner.free_bytes = GIB
    assert planned.ask("Hello").state is MessageState.FAILED
    planned.chat.insist(Choices(model="gone"))
    planned.chat.insist(Choices(model="two"))
    assert planned.ask("Hello").state is MessageState.DONE
    assert planned.chat.loaded_model == "two"


def test_insisting_waits_for_the_answer_that_is_being_written(make_talk, tmp_path, planner):
    planned = make_talk(tmp_path, kept=False, tokens_per_second=50, planner=planner)
    planned.chat.ask(0, None, " ".join("word" for _ in range(20)))
    planned.engine.on_command = lambda command: (
        planned.loop.later(0.05, planned.loop.quit) if isinstance(command, Generate) else None
    )
    planned.loop.run()
    planner.free_bytes = GIB
    planned.set(model="two")
    planned.chat.switch(force=True)
    assert len(planned.engine.loads()) == 1
    planned.until(ModelSwitched)
    assert planned.of(AnswerClosed)[0].answer.state is MessageState.DONE
    planned.close()


def test_on_battery_answers_take_half_of_the_threads(planned, planner):
    planned.ask("Hello")
    planner.is_on_battery = True
    planned.ask("Hello")
    assert [command.threads for command in planned.engine.sent(Generate)] == [0, 1]


def test_deaths_in_a_row_are_told_to_the_answer(planned):
    def die(command: object) -> None:
        if isinstance(command, Generate):
            planned.engine.die(-11)

    planned.engine.on_command = die
    planned.engine.swallow = Generate
    errors = []
    for _ in range(3):
        planned.ask("Hello")
        errors.append(type(planned.of(AnswerClosed)[-1].error).__name__)
    assert errors == ["EngineDied", "EngineDied", KeepsDying.__name__]
