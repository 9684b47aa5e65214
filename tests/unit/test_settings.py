"""Settings come back as they were kept; what is not understood is refused or left alone, never lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import SettingsNotSaved, SettingsUnreadable
from desktop.on_disk import write_whole
from desktop.sampling import SamplingChanges
from desktop.settings import VERSION, Preferences, Settings, SettingsFile
from tests.values import changed, field_names

NAMES = sorted(field_names(Settings))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
any_settings = st.builds(
    Settings,
    model=texts,
    system_prompt=st.none() | texts,
    sampling=st.builds(
        SamplingChanges,
        temperature=st.none() | st.floats(0, 5),
        top_k=st.none() | st.integers(0, 1000),
        logit_bias=st.none() | st.dictionaries(st.integers(0, 9), st.floats(-100, 100)),
    ),
    max_tokens=st.integers(0, 10**6),
    context_tokens=st.integers(0, 10**6),
    threads=st.integers(0, 512),
    gpu_layers=st.integers(-1, 999),
    theme=st.sampled_from(["system", "light", "dark"]),
    text_size=st.sampled_from([100, 125, 200]),
    accent=st.sampled_from(["green", "graphite"]),
    sessions_bytes=st.integers(0, 10**13),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def put(path: Path, content: str | bytes) -> SettingsFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return SettingsFile(path)


def test_without_a_file_there_are_defaults_and_still_no_file(path):
    assert SettingsFile(path).load() == Settings()
    assert not path.parent.exists()


@given(settings=any_settings)
def test_what_is_saved_is_loaded(tmp_path_factory, settings):
    file = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")
    file.save(settings)
    assert file.load() == settings


def test_the_file_can_be_read_by_people(path):
    SettingsFile(path).save(Settings(system_prompt="Sei höflich."))
    text = path.read_text(encoding="utf-8")
    assert "höflich" in text
    assert text.endswith("}\n")
    assert json.loads(text)["version"] == VERSION


def test_keys_of_another_version_are_kept(path):
    file = put(path, '{"version": 9, "theme": "dark", "later": {"a": [1, 2.5, null, "ü"]}}')
    file.save(changed(file.load(), max_tokens=7))
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["later"] == {"a": [1, 2.5, None, "ü"]}
    assert (kept["theme"], kept["max_tokens"]) == ("dark", 7)


def test_missing_keys_have_their_defaults(path):
    assert put(path, '{"max_tokens": 7}').load() == Settings(max_tokens=7)
    assert put(path, "{}").load() == Settings()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not JSON",
        "[]",
        "null",
        '"text"',
        '{"max_tokens": "many"}',
        '{"sampling": {"top_k": -1}}',
        '{"sampling": {"top_k": 1.5}}',
        '{"max_tokens": 10000000000000000000000000000000}',
        '{"threads": 100000}',
        '{"gpu_layers": -2}',
        '{"sampling": {"temperature": 5.1}}',
        '{"sampling": {"temperature": NaN}}',
        '{"sampling": {"temperature": true}}',
        '{"theme": "pink"}',
        '{"model": null}',
        '{"system_prompt": "\\ud800"}',
        '{"system_prompt": 1}',
        '{"a": 1',
        '{"version": 1}{"version": 1}',
        b"\xff\xfe",
        "[" * 200_000,
        '{"a":' * 200_000,
    ],
    ids=lambda content: repr(content[:30]),
)
def test_what_paddock_does_not_write_is_refused_and_left_alone(path, content):
    file = put(path, content)
    before = path.read_bytes()
    with pytest.raises(SettingsUnreadable) as refused:
        file.load()
    assert refused.value.path == path
    assert refused.value.reason
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["not JSON", "[]", b"\xff"])
def test_nor_is_it_written_over(path, content):
    file = put(path, content)
    before = path.read_bytes()
    with pytest.raises(SettingsUnreadable):
        file.save(Settings())
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_refused_without_its_full_path(path):
    path.mkdir(parents=True)
    with pytest.raises(SettingsUnreadable) as refused:
        SettingsFile(path).load()
    assert str(path) not in refused.value.reason


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_explained(name):
    about = Settings.about(name)
    assert about.title[0].isupper()
    assert not about.title.endswith(".")
    assert about.sentence.endswith(".")


def test_the_defaults_keep_their_own_rules(path):
    SettingsFile(path).save(Settings())
    assert SettingsFile(path).load() == Settings()


def test_a_write_that_fails_leaves_the_old_file(path, monkeypatch):
    SettingsFile(path).save(Settings(max_tokens=1))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsNotSaved, match="ENOSPC"):
        SettingsFile(path).save(Settings(max_tokens=2))
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert SettingsFile(path).load().max_tokens == 1


def test_writing_makes_the_folder_and_leaves_nothing_else(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.txt", "words")
    assert [p.name for p in (tmp_path / "a" / "b").iterdir()] == ["c.txt"]


SAVES_FOREVER = """
    import sys
    from pathlib import Path
    {write}
    number = 0
    while True:
        number += 1
        write(Path(sys.argv[1]), '{{"max_tokens": %d, "model": "%s"}}' % (number % 1000, "x" * 300_000))
        if number == 1:
            print("ready", flush=True)
"""
CAREFUL = "from desktop.on_disk import write_whole as write"
CARELESS = "write = Path.write_text"


def kill_while_saving(path: Path, write: str, *, times: int) -> int:
    """How often a killed writer left a file that can't be read."""
    chance, broken = random.Random(7), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(times):
        program = textwrap.dedent(SAVES_FOREVER).format(write=write)
        writer = subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.03))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            broken += 1
    return broken


def test_a_killed_writer_never_leaves_half_a_file(path):
    assert kill_while_saving(path, CAREFUL, times=12) == 0


def test_the_control_a_careless_one_does(path):
    assert kill_while_saving(path, CARELESS, times=12) > 0


def test_a_change_is_used_and_told_and_no_change_is_none():
    told: list[Settings] = []
    preferences = Preferences(Settings())
    preferences.listen(told.append)
    preferences.change(model="two", theme="dark")
    preferences.change(model="two")
    assert preferences.now == Settings(model="two", theme="dark")
    assert told == [preferences.now]
