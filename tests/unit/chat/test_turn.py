"""The exchange as dialogues: the usual one, and every stage stopped, failed or refused by the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    AskFailed,
    ModelLoading,
    PromptReading,
    QuestionKept,
)
from desktop.chat.script import (
    AnswerAgain,
    Ask,
    CloseAnswer,
    Continue,
    EngineFinished,
    EngineGaveUp,
    Happening,
    LoadingWent,
    ModelReady,
    NotClosed,
    NotOpened,
    OpenAnswer,
    Opened,
    ProgramEnds,
    ReadingWent,
    ReadyModel,
    SaveSoon,
    SaveText,
    StartAnswer,
    StopAsked,
    StopEngine,
    Tell,
    TextCame,
    TimeToSave,
)
from desktop.chat.turn import Stage, Turn
from desktop.conversation import Choices, FinishReason, MessageState
from desktop.errors import DatabaseUnusable, EngineDied, UnreadableModel
from tests.unit.chat.playbook import (
    ANSWER,
    HISTORY,
    OPENED,
    QUESTION,
    Playbook,
    closed,
    generation,
)
from tests.values import changed

ASK = Ask(5, None, "Why?")
DIED = EngineDied(-9, "")
FULL = DatabaseUnusable(Path("history.db"), "disk full")
DONE = EngineFinished(generation())
CANCELLED = EngineFinished(generation(FinishReason.CANCELLED))
OPENING = [Tell(QuestionKept(QUESTION)), Tell(AnswerOpened(ANSWER))]


def asked() -> Playbook:
    return Playbook(Turn(ASK)).begins(OpenAnswer(ASK))


def loading() -> Playbook:
    return asked().through(OPENED).at(Stage.LOADING)


def answering(*texts: str) -> Playbook:
    book = loading().through(ModelReady())
    return book.through(*(TextCame(text, 1) for text in texts)).at(Stage.ANSWERING)


def stopping(*texts: str) -> Playbook:
    return answering(*texts).through(StopAsked()).at(Stage.STOPPING)


def closing(*texts: str) -> Playbook:
    return answering(*texts).through(DONE).at(Stage.CLOSING)


def end(
    text: str,
    state: MessageState,
    finished: EngineFinished | None = None,
    failure: str | None = None,
) -> CloseAnswer:
    return CloseAnswer(2, text, state, finished.generation if finished else None, failure)


def test_the_usual_exchange():
    the_end = end("Because.", MessageState.DONE, DONE)
    (
        asked()
        .on(OPENED, gives=[*OPENING, ReadyModel()])
        .on(LoadingWent("llama", 0.5), gives=[Tell(ModelLoading(5, 2, "llama", 0.5))])
        .on(ModelReady(), gives=[StartAnswer(HISTORY)])
        .on(ReadingWent(5, 10), gives=[Tell(PromptReading(5, 2, 5, 10))])
        .on(TextCame("Be", 1), gives=[Tell(AnswerGrew(5, 2, "Be", 1)), SaveSoon()])
        .on(TextCame("cause", 2), gives=[Tell(AnswerGrew(5, 2, "cause", 2))])
        .on(TimeToSave(), gives=[SaveText(2, "Because")])
        .on(TextCame(".", 3), gives=[Tell(AnswerGrew(5, 2, ".", 3)), SaveSoon()])
        .on(DONE, gives=[the_end])
        .on(closed(the_end), gives=[Tell(AnswerClosed(closed(the_end).answer))])
        .at(Stage.CLOSED)
    )


def test_an_answer_cut_off_by_the_window_is_done():
    length = EngineFinished(generation(FinishReason.LENGTH))
    answering("Be").on(length, gives=[end("Be", MessageState.DONE, length)])


def test_another_answer_tells_of_no_question():
    wish = AnswerAgain(QUESTION)
    opened = Opened(None, ANSWER, HISTORY)
    book = Playbook(Turn(wish)).begins(OpenAnswer(wish))
    book.on(opened, gives=[Tell(AnswerOpened(ANSWER)), ReadyModel()])


def test_a_continued_answer_keeps_its_beginning():
    begun = changed(ANSWER, text="Once upon")
    wish = Continue(begun)
    opened = Opened(None, begun, (QUESTION, begun))
    (
        Playbook(Turn(wish))
        .begins(OpenAnswer(wish))
        .on(opened, gives=[Tell(AnswerOpened(begun)), ReadyModel()])
        .on(ModelReady(), gives=[StartAnswer((QUESTION, begun))])
        .on(TextCame(" a time", 2), gives=[Tell(AnswerGrew(5, 2, " a time", 2)), SaveSoon()])
        .on(TimeToSave(), gives=[SaveText(2, "Once upon a time")])
        .on(DONE, gives=[end("Once upon a time", MessageState.DONE, DONE)])
    )


@pytest.mark.parametrize("wish", [ASK, AnswerAgain(QUESTION), Continue(ANSWER)])
def test_every_wish_knows_its_conversation(wish):
    assert Turn(wish).conversation_id == 5


# Paddock closed at every stage.


@pytest.mark.parametrize("state", [answering, stopping])
def test_a_program_that_ends_keeps_what_was_said(state):
    (
        state("Be", "cau")
        .on(ProgramEnds(), gives=[end("Becau", MessageState.INTERRUPTED)])
        .on(ProgramEnds())
        .on(CANCELLED)
        .at(Stage.CLOSING)
    )


def test_a_program_that_ends_while_the_model_loads_leaves_an_empty_answer():
    loading().on(ProgramEnds(), gives=[end("", MessageState.INTERRUPTED)])


def test_before_the_answer_has_a_row_there_is_nothing_to_keep():
    asked().on(ProgramEnds())


# Stopped at every stage.


def test_stop_while_opening_closes_as_soon_as_it_is_open():
    (
        asked()
        .on(StopAsked())
        .on(OPENED, gives=[*OPENING, end("", MessageState.STOPPED)])
        .at(Stage.CLOSING)
    )


def test_stop_while_loading_lets_the_model_load_on():
    book = loading().on(StopAsked(), gives=[end("", MessageState.STOPPED)])
    book.on(ModelReady()).on(LoadingWent("llama", 1)).at(Stage.CLOSING)


def test_stop_while_answering_waits_for_the_engines_end():
    (
        answering("Be")
        .on(StopAsked(), gives=[StopEngine()])
        .on(StopAsked())
        .on(TextCame("cau", 2), gives=[Tell(AnswerGrew(5, 2, "cau", 2))])
        .on(TimeToSave(), gives=[SaveText(2, "Becau")])
        .on(CANCELLED, gives=[end("Becau", MessageState.STOPPED, CANCELLED)])
    )


def test_an_answer_that_was_done_before_stop_reached_it_is_done():
    stopping("Because.").on(DONE, gives=[end("Because.", MessageState.DONE, DONE)])


@pytest.mark.parametrize(
    "state", [closing, lambda: closing().through(closed(end("", MessageState.DONE)))]
)
def test_stop_after_the_end_does_nothing(state):
    state().on(StopAsked())


# The engine dies or fails at every stage.


def test_death_while_loading():
    book = loading().on(
        EngineGaveUp(DIED), gives=[end("", MessageState.FAILED, None, "EngineDied")]
    )
    failed = closed(end("", MessageState.FAILED, None, "EngineDied"))
    book.on(failed, gives=[Tell(AnswerClosed(failed.answer, DIED))]).at(Stage.CLOSED)


def test_an_unreadable_model():
    error = UnreadableModel(Path("x.gguf"), "")
    loading().on(EngineGaveUp(error), gives=[end("", MessageState.FAILED, None, "UnreadableModel")])


def test_death_while_answering_keeps_the_text():
    answering("Be", "cau").on(
        EngineGaveUp(DIED), gives=[end("Becau", MessageState.FAILED, None, "EngineDied")]
    )


def test_death_while_stopping_is_a_stop():
    stopping("Be").on(EngineGaveUp(DIED), gives=[end("Be", MessageState.STOPPED)])


def test_given_up_before_it_began_is_a_stop():
    stopping().on(EngineGaveUp(None), gives=[end("", MessageState.STOPPED)])
    loading().on(EngineGaveUp(None), gives=[end("", MessageState.STOPPED)])


def test_death_while_opening_or_closing_means_nothing():
    asked().on(EngineGaveUp(DIED)).on(OPENED, gives=[*OPENING, ReadyModel()])
    closing("Because.").on(EngineGaveUp(DIED)).at(Stage.CLOSING)


# The disk refuses.


def test_a_question_that_can_not_be_kept_is_given_back():
    told = Tell(AskFailed(5, "Why?", FULL))
    asked().on(NotOpened(FULL), gives=[told]).at(Stage.CLOSED)
    asked().through(StopAsked()).on(NotOpened(FULL), gives=[told]).at(Stage.CLOSED)


@pytest.mark.parametrize("wish", [AnswerAgain(QUESTION), Continue(ANSWER)])
def test_another_answer_that_can_not_be_opened_gives_no_words_back(wish):
    book = Playbook(Turn(wish)).begins(OpenAnswer(wish))
    book.on(NotOpened(FULL), gives=[Tell(AskFailed(5, "", FULL))]).at(Stage.CLOSED)


def test_an_end_that_can_not_be_kept_is_told_with_all_its_text():
    failed = changed(ANSWER, text="Because.", state=MessageState.FAILED, failure="DatabaseUnusable")
    (
        closing("Be", "cause.")
        .on(NotClosed(FULL), gives=[Tell(AnswerClosed(failed, FULL))])
        .at(Stage.CLOSED)
    )


# Too early, too late, twice.


@pytest.mark.parametrize("what", [ModelReady(), TextCame("x", 1), DONE, TimeToSave()])
def test_nothing_of_the_engine_counts_before_it_is_open(what):
    asked().on(what).at(Stage.OPENING).on(OPENED, gives=[*OPENING, ReadyModel()])


@pytest.mark.parametrize(
    "what",
    [
        OPENED,
        NotOpened(FULL),
        LoadingWent("llama", 1),
        ModelReady(),
        ReadingWent(1, 2),
        TextCame("late", 9),
        DONE,
        EngineGaveUp(DIED),
        StopAsked(),
        TimeToSave(),
    ],
    ids=lambda what: type(what).__name__,
)
def test_nothing_counts_after_the_end(what):
    the_end = end("Because.", MessageState.DONE, DONE)
    book = closing("Because.").on(what).at(Stage.CLOSING)
    book.on(closed(the_end), gives=[Tell(AnswerClosed(closed(the_end).answer))])
    book.on(what).on(closed(the_end)).on(NotClosed(FULL)).at(Stage.CLOSED)


def test_opened_twice_and_ready_twice():
    loading().on(OPENED).on(NotOpened(FULL)).at(Stage.LOADING)
    answering().on(ModelReady()).on(OPENED).at(Stage.ANSWERING)


# When it is saved.


def test_one_timer_at_a_time():
    book = answering()
    book.on(TextCame("a", 1), gives=[Tell(AnswerGrew(5, 2, "a", 1)), SaveSoon()])
    for number in range(2, 50):
        book.on(TextCame("b", number), gives=[Tell(AnswerGrew(5, 2, "b", number))])
    book.on(TimeToSave(), gives=[SaveText(2, "a" + "b" * 48)])
    book.on(TextCame("c", 50), gives=[Tell(AnswerGrew(5, 2, "c", 50)), SaveSoon()])


def test_without_new_text_there_is_no_timer():
    book = answering("a").through(TimeToSave())
    book.on(ReadingWent(1, 1), gives=[Tell(PromptReading(5, 2, 1, 1))])


# Whatever happens.

happenings: st.SearchStrategy[Happening] = st.one_of(
    st.just(OPENED),
    st.just(NotOpened(FULL)),
    st.just(LoadingWent("llama", 0.5)),
    st.just(ModelReady()),
    st.just(ReadingWent(1, 2)),
    st.builds(TextCame, st.text("ab", min_size=1, max_size=3), st.integers(1, 9)),
    st.sampled_from([DONE, CANCELLED]),
    st.sampled_from([EngineGaveUp(DIED), EngineGaveUp(None)]),
    st.just(StopAsked()),
    st.just(ProgramEnds()),
    st.just(TimeToSave()),
    st.just(closed(end("", MessageState.DONE))),
    st.just(NotClosed(FULL)),
)
likely = st.just([OPENED, ModelReady()]) | st.just([OPENED]) | st.just([])
stories = st.builds(lambda first, rest: [*first, *rest], likely, st.lists(happenings, max_size=25))


class Observed:
    """What a story led to, looked at from outside."""

    def __init__(self, story: list[Happening]) -> None:
        turn = Turn(ASK)
        turn.begin()
        self.opened = self.ended = False
        self.text = ""
        self.closes: list[CloseAnswer] = []
        self.told: list[object] = []
        for what in story:
            stage = turn.stage
            for deed in turn.happened(what):
                if isinstance(deed, CloseAnswer):
                    self.closes.append(deed)
                if isinstance(deed, Tell):
                    self._tell(deed)
            self.opened |= stage is Stage.OPENING and isinstance(what, Opened)
            at_work = stage in (Stage.LOADING, Stage.ANSWERING, Stage.STOPPING)
            self.ended |= at_work and isinstance(what, EngineGaveUp)
            self.ended |= (
                stage is not Stage.LOADING and at_work and isinstance(what, EngineFinished)
            )
        self.stage = turn.stage

    def _tell(self, deed: Tell) -> None:
        self.told.append(deed.news)
        if isinstance(deed.news, AnswerGrew):
            self.text += deed.news.text


@given(stories)
def test_an_answer_is_closed_at_most_once_and_once_when_the_engine_has_ended(story):
    seen = Observed(story)
    assert len(seen.closes) <= 1
    if seen.opened and seen.ended:
        assert len(seen.closes) == 1
    if not seen.opened:
        assert not seen.closes


@given(stories)
def test_an_answer_is_closed_with_all_text_that_was_shown(story):
    seen = Observed(story)
    for close in seen.closes:
        assert close.text == seen.text


@given(stories)
def test_the_end_is_told_once_and_nothing_after_it(story):
    seen = Observed(story)
    last = [isinstance(news, AnswerClosed | AskFailed) for news in seen.told]
    assert last.count(True) <= 1
    assert not any(last[:-1])
    assert (seen.stage is Stage.CLOSED) == any(last)


@given(stories)
def test_every_text_that_came_while_answering_is_shown(story):
    shown = "".join(w.text for w in _while_answering(story))
    assert Observed(story).text == shown


def _while_answering(story: list[Happening]) -> list[TextCame]:
    turn = Turn(ASK)
    found = []
    for what in story:
        if turn.stage in (Stage.ANSWERING, Stage.STOPPING) and isinstance(what, TextCame):
            found.append(what)
        turn.happened(what)
    return found


def test_what_was_chosen_for_one_answer_comes_before_what_the_conversation_chose():
    conversations = Choices(model="one", max_tokens=5)
    opened = Opened(None, ANSWER, HISTORY, conversations)
    again = Turn(AnswerAgain(QUESTION, Choices(model="two")))
    Playbook(again).through(opened)
    assert again.choices == Choices(model="two", max_tokens=5)
    plain = Turn(AnswerAgain(QUESTION))
    Playbook(plain).through(opened)
    assert plain.choices == conversations
