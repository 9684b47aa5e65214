"""`paddock settings`: all of them, one of them, a change, a reset, and what is refused."""

from __future__ import annotations

import json

import pytest

from desktop.setting_facts import all_settings
from desktop.settings import Settings, SettingsFile


@pytest.fixture
def file(data_dir):
    return SettingsFile(data_dir / "settings.json")


def test_all_are_listed_with_what_they_do(run_here, file):
    file.save(Settings(threads=4))
    exit_code, out, err = run_here("settings")
    assert (exit_code, err) == (0, "")
    rows = {line.split()[0]: line for line in out.splitlines() if line.startswith("  ")}
    assert rows.keys() == {each.name for each in all_settings()}
    for each in all_settings():
        assert each.sentence in rows[each.name]
    assert "  4 " in rows["threads"]
    assert "(default: Automatic)" in rows["threads"]
    assert "default" not in rows["theme"]


def test_all_for_a_program(run_here, file):
    file.save(Settings(theme="dark", system_prompt="Be brief."))
    exit_code, out, _ = run_here("settings", "--json")
    found = {each["name"]: each for each in json.loads(out)}
    assert exit_code == 0
    assert found.keys() == {each.name for each in all_settings()}
    assert (found["theme"]["value"], found["theme"]["default"]) == ("dark", "system")
    assert found["theme"]["choices"] == ["system", "light", "dark"]
    assert (found["threads"]["least"], found["threads"]["most"]) == (0, 512)
    assert found["sampling"]["value"] == {}


def test_one_is_shown_with_default_sentence_and_when_it_counts(run_here):
    assert run_here("settings", "text_size") == (
        0,
        "text_size: 100\nDefault: 100 %\nOf conversations, of what you write, and of the list of "
        "conversations. Text size is one of 100, 110, 125, 150, 175, 200.\nA change counts at once.\n",
        "",
    )


def test_a_change_is_kept_and_shown(run_here, file):
    exit_code, out, _ = run_here("settings", "context-tokens", "8,192", "--json")
    assert (exit_code, json.loads(out)["value"]) == (0, 8192)
    assert file.load() == Settings(context_tokens=8192)
    assert run_here("settings", "gpu_layers", "0")[0] == 0
    assert run_here("settings", "system_prompt", "Be brief.")[0] == 0
    assert file.load() == Settings(context_tokens=8192, gpu_layers=0, system_prompt="Be brief.")


def test_a_bad_value_is_wrong_use_and_changes_nothing(run_here, file):
    file.save(Settings(threads=4))
    assert run_here("settings", "threads", "many") == (
        2,
        "",
        "Threads is a whole number from 0 to 512.\n",
    )
    assert file.load().threads == 4


def test_one_goes_back_to_its_default_or_all_do(run_here, file):
    file.save(Settings(threads=4, theme="dark", max_tokens=9))
    assert run_here("settings", "threads", "--reset")[0] == 0
    assert file.load() == Settings(theme="dark", max_tokens=9)
    assert run_here("settings", "--reset")[0] == 0
    assert file.load() == Settings()


def test_settings_that_cannot_be_read_are_left_alone(run_here, data_dir):
    data_dir.mkdir(parents=True)
    (data_dir / "settings.json").write_text("nonsense")
    exit_code, _, err = run_here("settings", "threads", "4")
    assert exit_code == 1
    assert err.startswith("The settings can't be read")
    assert (data_dir / "settings.json").read_text() == "nonsense"
