"""`paddock personas`: list, show, export, import, delete, restore, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from tests.paddock import is_one_sentence

POET = {
    "format": "paddock-persona",
    "version": 1,
    "name": "Poet",
    "system_prompt": "Be a poet. \x1b[31m",
    "stop": ["END"],
    "max_tokens": 1200,
    "sampling": {"temperature": 1.2},
}


@pytest.fixture
def poet(tmp_path):
    file = tmp_path / "poet.json"
    file.write_text(json.dumps(POET))
    return file


def test_list(run_here):
    exit_code, out, _ = run_here("personas", "list")
    assert exit_code == 0
    assert "Code reviewer" in out
    shown = json.loads(run_here("personas", "list", "--json")[1])
    assert "Translator" in [persona["name"] for persona in shown]


def test_import_show_export(run_here, poet, tmp_path):
    assert run_here("personas", "import", str(poet))[:2] == (
        0,
        "Added Poet. “paddock personas show” has what it is told.\n",
    )
    _, out, _ = run_here("personas", "show", "poet")
    assert "Be a poet. \ufffd[31m" in out
    assert "1,200 tokens" in out
    assert "“END”" in out
    target = tmp_path / "out.json"
    assert run_here("personas", "export", "Poet", str(target))[0] == 0
    assert json.loads(target.read_text()) == POET
    assert json.loads(run_here("personas", "export", "Poet")[1]) == POET
    assert json.loads(run_here("personas", "show", "Poet", "--json")[1]) == POET


def test_delete_and_restore(run_here, poet):
    run_here("personas", "import", str(poet))
    _, out, _ = run_here("personas", "delete", "Poet")
    assert out == "Deleted. “paddock personas restore 'Poet'” undoes it.\n"
    exit_code, _, err = run_here("personas", "show", "Poet")
    assert exit_code == 2
    assert is_one_sentence(err)
    assert json.loads(run_here("personas", "restore", "Poet", "--json")[1]) == {
        "name": "Poet",
        "done": "restore",
    }
    assert run_here("personas", "show", "Poet")[0] == 0
    assert run_here("personas", "restore", "Poet")[0] == 2


@pytest.mark.parametrize("content", ["{", '{"format": "other", "version": 1}', ""])
def test_a_file_that_is_none(run_here, tmp_path, content):
    file = tmp_path / "bad.json"
    file.write_text(content)
    exit_code, out, err = run_here("personas", "import", str(file))
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)
    assert "Nothing was added" in err or "nothing was added" in err


def test_files_that_can_not_be_read_or_written(run_here, tmp_path):
    exit_code, _, err = run_here("personas", "import", str(tmp_path / "none.json"))
    assert exit_code == 1
    assert is_one_sentence(err)
    exit_code, _, err = run_here("personas", "export", "Translator", str(tmp_path / "a" / "b"))
    assert exit_code == 1
    assert is_one_sentence(err)


def test_none_left(run_here):
    for persona in json.loads(run_here("personas", "list", "--json")[1]):
        run_here("personas", "delete", persona["name"])
    assert run_here("personas", "list")[1] == "No personas.\n"
