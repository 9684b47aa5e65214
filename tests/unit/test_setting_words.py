"""Words are given with the field that they are about."""

from __future__ import annotations

import dataclasses

from desktop.setting_words import About, Effect, Section, setting


@dataclasses.dataclass
class Some:
    size: int = setting(
        3, "Size", "How large.", Section.MODELS, unit="px", effect=Effect.NEXT_START
    )


def test_a_field_carries_its_words_and_its_default():
    (field,) = dataclasses.fields(Some)
    assert Some().size == 3
    assert field.metadata["about"] == About(
        "Size", "How large.", Section.MODELS, Effect.NEXT_START, unit="px"
    )


def test_a_change_counts_at_once_where_nothing_else_is_said():
    assert About("Size", "How large.", Section.MODELS).effect is Effect.AT_ONCE
