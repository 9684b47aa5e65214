"""News are facts, frozen, and each names its conversation, or the model that all of them get."""

from __future__ import annotations

from typing import get_args

import pytest

from desktop.chat.news import AnswerClosed, AnswerOpened, ModelNews, News, QuestionKept
from tests.values import field_names, is_frozen


@pytest.mark.parametrize("kind", get_args(News), ids=lambda kind: kind.__name__)
def test_news_are_frozen_and_name_what_they_are_about(kind):
    assert is_frozen(kind)
    carries_a_message = kind in (QuestionKept, AnswerOpened, AnswerClosed)
    about = "model" if kind in get_args(ModelNews) else "conversation_id"
    assert carries_a_message or about in field_names(kind)


def test_every_kind_is_listed():
    import desktop.chat.news as module

    here = {v for v in vars(module).values() if getattr(v, "__module__", "") == module.__name__}
    assert here == set(get_args(News))
