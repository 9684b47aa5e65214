"""The parts for a terminal: refused before anything starts, closed whatever happens."""

from __future__ import annotations

import threading
from argparse import Namespace
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.cli.arguments import parse
from desktop.cli.commands import run
from desktop.cli.parts import Parts, _TerminalsPlanner
from desktop.conversation import Choices
from desktop.engine.sharing.remote import RemoteEngine
from desktop.errors import ModelNotFound, PersonaNotFound, SettingsUnreadable
from desktop.loop import QueueLoop
from desktop.models.planning import BackgroundPlanner
from desktop.models.tuning import Tunings
from desktop.sampling import SamplingChanges
from desktop.settings import Settings, SettingsFile
from tests.kept import opened
from tests.loops import run_until


def arguments(data_dir: Path, *options: str) -> Namespace:
    return parse(["--data-dir", str(data_dir), "ask", "?", *options])


def test_the_command_line_comes_before_the_settings(data_dir):
    SettingsFile(data_dir / "settings.json").save(
        Settings(sampling=SamplingChanges(temperature=0.5, top_k=3), max_tokens=9)
    )
    with Parts(arguments(data_dir, "--temperature", "0", "--system", ""), save=False) as parts:
        assert parts.choices == Choices(SamplingChanges(temperature=0), "")
        assert (parts.settings.max_tokens, parts.settings.sampling.top_k) == (9, 3)


def test_a_persona_answers_and_single_options_come_before_it(data_dir):
    options = ("--persona", "code REVIEWER", "--temperature", "1", "--max-tokens", "9")
    with Parts(arguments(data_dir, *options), save=False) as parts:
        assert "reviews code" in (parts.choices.system_prompt or "")
        assert (parts.choices.persona, parts.choices.max_tokens) == ("Code reviewer", 9)
        assert parts.choices.sampling == SamplingChanges(temperature=1, top_p=0.9, min_p=0.1)
    assert not data_dir.exists()
    with pytest.raises(PersonaNotFound):
        Parts(arguments(data_dir, "--persona", "nobody"), save=False)


def test_a_conversation_that_is_kept_goes_on_with_its_persona(data_dir):
    with opened(data_dir / "history.db") as kept:
        kept.personas.create("Poet", Choices(system_prompt="Be a poet."))
    with Parts(arguments(data_dir, "--persona", "poet"), save=True) as parts:
        with opened(data_dir / "history.db") as kept:
            with_persona = kept.get(parts.new_conversation(kept))
        assert with_persona.choices == Choices(system_prompt="Be a poet.", persona="Poet")
    plain = arguments(data_dir, "--temperature", "1")
    with Parts(plain, save=True) as parts, opened(parts.paths.database) as kept:
        assert kept.get(parts.new_conversation(kept)).choices == Choices()


def test_what_is_not_kept_needs_no_folder(data_dir):
    with Parts(arguments(data_dir), save=False) as parts:
        assert parts.store is None
    assert not data_dir.exists()


def test_everything_ends_with_it(data_dir):
    before = set(threading.enumerate())
    with Parts(arguments(data_dir), save=True) as parts:
        parts.chat.warm_up()
        assert parts.store is not None
        parts.store.do(lambda conversations: conversations.create())
        assert len(set(threading.enumerate()) - before) == 4
        assert parts.engine.pid is not None
    assert parts.engine.pid is None
    assert set(threading.enumerate()) == before
    assert (data_dir / "history.db").exists()


def test_a_model_that_is_not_there_is_refused_before_anything_starts(data_dir):
    before = set(threading.enumerate())
    with pytest.raises(ModelNotFound):
        Parts(arguments(data_dir, "--model", "nowhere.gguf"), save=True)
    assert set(threading.enumerate()) == before
    assert not data_dir.exists()


def test_so_are_settings_that_can_not_be_read(data_dir):
    data_dir.mkdir()
    (data_dir / "settings.json").write_text("{")
    with pytest.raises(SettingsUnreadable):
        Parts(arguments(data_dir), save=False)


@pytest.mark.parametrize("is_there", [True, False])
def test_what_does_not_fit_beside_the_windows_model_is_left_to_the_window(
    data_dir, monkeypatch, is_there
):
    unfit = SimpleNamespace(fits=False)
    monkeypatch.setattr(
        BackgroundPlanner, "plan", lambda _self, _request, done, _failed: done(unfit)
    )
    line = SimpleNamespace(write_out=int, read=lambda _count: b"", hang_up=int, close=int)
    loop = QueueLoop()
    engine = RemoteEngine(loop, line, otherwise=pytest.fail)
    if not is_there:
        run_until(loop, lambda: not engine.is_there)
    planner = _TerminalsPlanner(loop, Tunings(data_dir / "tunings.json"), engine)
    plans = []
    planner.plan(SimpleNamespace(), plans.append, pytest.fail)
    assert plans == [None if is_there else unfit]
    planner.close()
    engine.close()


def test_what_was_set_up_for_a_model_is_used(data_dir):
    run(parse(["--data-dir", str(data_dir), "setup", "SmolLM2 135M", "--kv", "q8_0"]))
    with Parts(arguments(data_dir), save=False) as parts:
        assert parts.chat.model.defaults.kv_type == "q8_0"
