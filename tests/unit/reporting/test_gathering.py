"""A report is gathered from the doctor, the log and the last crash, and each line of it is scrubbed."""

from __future__ import annotations

import pytest

from desktop import doctor, logs
from desktop.engine.interview import Interview
from desktop.errors import UnreadableModel
from desktop.hub.library import Library
from desktop.paths import Paths
from desktop.reporting.gathering import LOG_LINES, gather
from desktop.reporting.report import Part, text_of
from tests.gguf_files import tiny_llama

MARKER = "marker-4711"


@pytest.fixture
def asked(monkeypatch):
    """The models that the engine was to open."""
    asked = []

    def interview(model, **_):
        asked.append(model)
        return Interview(error=UnreadableModel(f"/home/mara/{MARKER}.gguf", MARKER))

    monkeypatch.setattr(doctor, "interview", interview)
    return asked


@pytest.fixture
def paths(data_dir):
    return Paths(data_dir)


def lines(paths, part: Part) -> tuple[str, ...]:
    return next(each.lines for each in gather(paths).sections if each.part is part)


def test_no_model_is_opened_for_it(paths, asked):
    library = Library(paths.models, record=paths.model_records, places=())
    library.add_file(tiny_llama(paths.data_dir.parent / "Tiny.gguf", sparse=True))
    gather(paths)
    assert asked == [None]


def test_an_error_is_its_kind_alone(paths, asked):
    assert "UnreadableModel." in lines(paths, Part.PROBLEMS)
    assert asked
    assert MARKER not in text_of(gather(paths), ())


def test_the_log_and_the_crash_are_scrubbed_once_more(paths, asked):
    paths.logs.mkdir(parents=True)
    old = [f"line {number}" for number in range(3 * LOG_LINES)]
    last = f"by an old version: /home/mara/{MARKER}"
    (paths.logs / logs.NAME).write_text("\n".join([*old, last]))
    (paths.logs / logs.LAST_CRASH).write_text(f"at noon\nin /home/mara/{MARKER}\n")
    told = lines(paths, Part.LOG)
    assert asked
    assert len(told) == LOG_LINES
    assert told[-2:] == (old[-1], "by an old version: [path]")
    assert lines(paths, Part.CRASH) == ("at noon", "in [path]")


def test_without_either_there_is_no_such_part(paths, asked):
    assert not {Part.LOG, Part.CRASH} & set(gather(paths).parts())
    assert asked


def test_a_data_folder_elsewhere_is_not_told(paths, asked, monkeypatch):
    paths.data_dir.mkdir()
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    (problem,) = [each for each in lines(paths, Part.PROBLEMS) if "can't write" in each]
    assert problem == "Paddock can't write to [path]"
    assert asked
