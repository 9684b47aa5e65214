"""`paddock export`: real conversations into real files."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

from desktop.conversation import MessageState
from tests.paddock import paddock


@pytest.fixture
def numbers(history) -> list[int]:
    """Two conversations of the same title; the first has two versions of its answer."""
    made = []
    for texts in (("Old words.", "New **words**."), ("<think>plan</think>Other words.",)):
        conversation = history.create("Stars / planets")
        question = history.add_question(conversation.id, parent_id=None, text="Why?")
        for text in texts:
            answer = history.open_answer(question.id)
            history.close_answer(answer.id, text=text, state=MessageState.DONE)
        made.append(conversation.id)
    history.close()
    return made


def test_one_goes_to_stdout(run_here, numbers):
    exit_code, out, _ = run_here("export", str(numbers[0]))
    assert exit_code == 0
    assert out.startswith("# Stars / planets\n")
    assert "New **words**." in out
    assert "Old words." not in out
    assert "Old words." in run_here("export", str(numbers[0]), "--all-branches")[1]


def test_the_choices_are_obeyed(run_here, numbers):
    assert "plan" in run_here("export", str(numbers[1]), "--format", "text")[1]
    said = run_here("export", str(numbers[1]), "--format", "text", "--no-thinking")[1]
    assert "[Thinking]" not in said
    assert "Time: " in run_here("export", str(numbers[1]), "--details")[1]


@pytest.mark.usefixtures("numbers")
def test_all_go_into_a_folder_that_is_made_and_nothing_is_overwritten(run_here, tmp_path):
    folder = tmp_path / "new" / "out"
    for _ in range(2):
        exit_code, out, _ = run_here("export", "--all", "--format", "html", "--to", str(folder))
        assert exit_code == 0
        assert len(out.splitlines()) == 2
    assert sorted(path.name for path in folder.iterdir()) == [
        "Stars planets 2.html", "Stars planets 3.html", "Stars planets 4.html",
        "Stars planets.html",
    ]  # fmt: skip


@pytest.mark.usefixtures("numbers")
def test_several_as_json_are_one_file_with_every_branch(run_here, tmp_path):
    target = tmp_path / "all.json"
    out = run_here("export", "--all", "--to", str(target), "--json")[1]
    assert json.loads(out)["files"] == [str(target)]
    read = json.loads(target.read_bytes())
    assert read["format"] == "paddock-conversations"
    assert sorted(len(each["messages"]) for each in read["conversations"]) == [2, 3]


def test_the_name_says_the_format(run_here, numbers, tmp_path):
    target = tmp_path / "mine.txt"
    assert run_here("export", str(numbers[0]), "--to", str(target))[0] == 0
    assert target.read_text().startswith("Stars / planets\n====")


def test_a_pdf_is_made_in_a_process_of_its_own(data_dir, numbers, tmp_path):
    target = tmp_path / "mine.pdf"
    done = paddock(data_dir, "export", str(numbers[0]), "--to", str(target))
    assert done.returncode == 0, done.stderr
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(target.read_bytes())).pages)
    assert "Stars / planets" in text
    assert "New words" in " ".join(text.split())


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize(
    "words",
    [(), ("1", "--all"), ("1", "--format", "pdf"), ("--all",), ("999999",), ("1", "--json")],
)
def test_what_can_not_be_done_is_one_sentence(run_here, words):
    exit_code, out, err = run_here("export", *words)
    assert exit_code == 2
    assert out == ""
    assert err.count("\n") == 1


@pytest.mark.usefixtures("numbers")
def test_a_folder_that_can_not_be_written(run_here, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    exit_code, _, err = run_here("export", "--all", "--to", str(blocked / "in"))
    assert exit_code == 1
    assert "Stars" not in err
    assert blocked.read_text() == "x"


@pytest.mark.usefixtures("numbers")
def test_the_shape_of_json_is_told_and_kept_to(run_here):
    exit_code, out, _ = run_here("export", "--schema")
    assert exit_code == 0
    schema = json.loads(out)
    written = json.loads(run_here("export", "1", "--format", "json")[1])
    assert set(written) == set(schema["$defs"]["ExportedConversation"]["properties"])
