"""The real engine, asked what it is and to show that a second turn reads only what is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.interview import interview, standing_of_packs
from desktop.engine.process import LocalEngine
from desktop.errors import EngineDied, EngineFailed
from desktop.hub.library import Library
from desktop.loop import QueueLoop
from desktop.packs.use import Unused
from tests.packs import packed, packs_of, went


def test_the_second_turn_evaluates_only_new_tokens(tmp_path: Path) -> None:
    found = interview(Library(tmp_path).installed()[0].path)
    assert found.error is None
    assert found.described is not None
    assert found.model is not None
    assert found.model.threads == 1
    assert len(found.said) == 2
    first, second = found.turns
    assert first.reused_tokens == 0
    # All that the first turn left in the cache; its last token was drawn and never evaluated.
    assert second.reused_tokens >= first.used_tokens - 1
    assert second.prompt_tokens - second.reused_tokens < second.prompt_tokens / 2


def test_it_is_told_something_before(starter: Path) -> None:
    found = interview(
        starter, told="You are a helpful assistant that gives short, correct answers."
    )
    assert "Paris" in found.said[0]


def test_without_a_model_it_describes_itself() -> None:
    found = interview(None)
    assert found.error is None
    assert (found.turns, found.said) == ((), ())
    assert found.described is not None
    assert any(device.kind == "cpu" for device in found.described.devices)


def test_a_file_that_is_no_model_is_an_error_after_the_description(tmp_path: Path) -> None:
    path = tmp_path / "empty.gguf"
    path.touch()
    found = interview(path)
    assert found.described is not None
    assert isinstance(found.error, EngineFailed)


def test_an_engine_that_says_nothing_is_not_waited_for() -> None:
    found = interview(None, within_seconds=0)
    assert found.described is None
    assert found.error is not None


@pytest.mark.parametrize(
    ("child", "error"),
    [
        (
            ["/no/such/program"],
            EngineDied(127, "[Errno 2] No such file or directory: '/no/such/program'"),
        ),
        (["sleep", "60"], EngineDied(0, "it did not answer")),
    ],
)
def test_an_engine_that_does_not(monkeypatch, child, error):
    def start(loop: QueueLoop, **_: object) -> LocalEngine:
        return LocalEngine(loop, command_line=child)

    monkeypatch.setattr("desktop.engine.interview.LocalEngine", start)
    found = interview(None, within_seconds=0.3)
    assert (found.described, found.error) == (None, error)


def test_an_engine_that_stands_still_with_a_pack_is_not_given_it_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packs = packs_of(tmp_path / "packs", packed(tmp_path / "pack.zip", {"a.so": b"library"}))
    assert not standing_of_packs(packs)[0].is_added  # and no engine is started for that
    packs.add(tmp_path / "pack.zip", went)

    def start(loop: QueueLoop, **_: object) -> LocalEngine:
        return LocalEngine(loop, command_line=["sleep", "60"])

    monkeypatch.setattr("desktop.engine.interview.LocalEngine", start)
    monkeypatch.setattr("desktop.engine.interview.PACK_SECONDS", 0.3)
    (standing,) = standing_of_packs(packs)
    assert standing.why_not is Unused.DIED
    assert packs.to_load() is None
