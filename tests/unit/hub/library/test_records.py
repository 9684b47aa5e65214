"""What is remembered outlives everything that may happen to its file."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.hub.library.model import Defaults, LoraChoice
from desktop.hub.library.records import KeptFile, Records, Remembered
from desktop.sampling import SamplingChanges

TEXT = st.text(max_size=12)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
COUNTS = st.integers(0, 1 << 50)
REMEMBERED = st.builds(
    Remembered,
    name=TEXT,
    origin=st.sampled_from(["", "file", "LM Studio"]),
    files=st.lists(st.builds(KeptFile, TEXT, COUNTS, COUNTS, TEXT), max_size=3).map(tuple),
    defaults=st.builds(
        Defaults,
        sampling=st.builds(
            SamplingChanges,
            temperature=st.none() | st.floats(0, 5),
            logit_bias=st.none() | st.dictionaries(st.integers(0, 9), st.floats(-9, 9)),
        ),
        context_tokens=COUNTS,
        adapters=st.lists(
            st.builds(LoraChoice, path=TEXT.map(Path), scale=st.floats(-10, 10)), max_size=2
        ).map(tuple),
    ),
    speeds=st.lists(st.floats(0, 1e6), max_size=5).map(tuple),
    last_used_at=TEXT,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "models.json"


def remember(records, **models) -> None:
    records.change(lambda all_: all_.update(models))


@given(models=st.dictionaries(st.text(max_size=12), REMEMBERED, max_size=4))
def test_what_is_remembered_is_read_again(tmp_path_factory, models):
    path = tmp_path_factory.mktemp("r") / "models.json"
    Records(path).change(lambda all_: all_.update(models))
    assert Records(path).all() == models


@given(content=st.binary(max_size=80) | ANY_JSON.map(lambda x: json.dumps(x).encode()))
def test_no_content_stops_it(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("r") / "models.json"
    path.write_bytes(content)
    records = Records(path)
    records.all()
    remember(records, new=Remembered(name="new"))
    assert Records(path).all()["new"].name == "new"


@given(entry=ANY_JSON, extra=ANY_JSON)
def test_what_a_newer_version_wrote_is_kept(tmp_path_factory, entry, extra):
    path = tmp_path_factory.mktemp("r") / "models.json"
    theirs = {"models": {"odd": {"files": entry, "new": extra}}, "newer": extra}
    path.write_text(json.dumps(theirs))
    remember(Records(path), mine=Remembered(name="mine"))
    content = json.loads(path.read_bytes())
    assert content["newer"] == extra
    assert content["models"]["odd"]["new"] == extra


def test_an_entry_that_is_not_understood_is_kept_as_it_is(path):
    path.parent.mkdir()
    path.write_text('{"models": {"odd": {"files": 7}, "fine": {"name": "fine"}}}')
    records = Records(path)
    assert list(records.all()) == ["fine"]
    remember(records, fine=Remembered())
    assert json.loads(path.read_bytes())["models"]["odd"] == {"files": 7}


def test_what_is_forgotten_is_gone_from_the_file(path):
    remember(Records(path), a=Remembered(name="a"), b=Remembered(name="b"))
    Records(path).change(lambda models: models.pop("a"))
    assert list(json.loads(path.read_bytes())["models"]) == ["b"]


def test_a_damaged_file_is_set_aside_and_begun_anew(path):
    path.parent.mkdir()
    path.write_text('{"models": {')
    records = Records(path)
    assert records.all() == {}
    assert path.with_name("models.json.damaged").read_text() == '{"models": {'
    remember(records, a=Remembered(name="a"))
    assert list(Records(path).all()) == ["a"]


def test_a_file_that_cannot_be_read_is_not_replaced(path):
    path.mkdir(parents=True)
    records = Records(path)
    assert records.all() == {}
    with pytest.raises(OSError, match="directory"):
        remember(records, a=Remembered(name="a"))


def test_another_process_is_heard(path):
    here, there = Records(path), Records(path)
    remember(here, a=Remembered(name="a"))
    remember(there, b=Remembered(name="b"))
    assert set(here.all()) == {"a", "b"}


def test_reading_changes_nothing(path):
    Records(path).all()
    Records(path).change(dict.copy)
    assert not path.parent.exists()


def test_without_a_path_it_forgets_at_the_end():
    records = Records(None)
    remember(records, a=Remembered(name="a"))
    assert records.all()["a"].name == "a"
    assert Records(None).all() == {}


def test_threads_lose_nothing_of_each_other(path):
    records = Records(path)

    def work(number):
        for turn in range(10):
            remember(records, **{f"{number}-{turn}": Remembered(name="x")})

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Records(path).all()) == 40


def test_names_that_are_not_unicode_are_remembered(path):
    remember(Records(path), **{"/models/\udcff.gguf": Remembered(name="odd")})
    assert Records(path).all()["/models/\udcff.gguf"].name == "odd"
