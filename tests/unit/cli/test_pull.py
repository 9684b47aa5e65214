"""`paddock pull`: the right file, after its licence was accepted, however often it is interrupted."""

from __future__ import annotations

import json
import signal

import pytest

from desktop.cli import pull as module
from desktop.cli.pull import file_asked_for
from desktop.hub.downloads.download import State
from desktop.hub.repository import ModelFile, Part, Repository
from desktop.model_errors import QuantizationUnclear
from tests.hub_server import GOOD_TOKEN
from tests.paddock import is_one_sentence, objects, start
from tests.unit.cli.conftest import GATED, LLAMA, OPEN


def installed(run_here):
    return [model["name"] for model in json.loads(run_here("models", "--json")[1])][1:]


def files(*quantizations):
    return tuple(
        ModelFile("tiny", name, (Part(f"sub/tiny.{name}.gguf"),)) for name in quantizations
    )


@pytest.fixture
def at_the_terminal(monkeypatch):
    """Somebody is there, and answers this."""

    def answer(text):
        monkeypatch.setattr(module, "_somebody_is_there", lambda: True)
        monkeypatch.setattr("sys.stdin.readline", lambda: text, raising=False)

    return answer


# Which file.


def test_the_file_asked_for_is_downloaded_verified_and_listed(run_on_hub, run_here, hub, data_dir):
    exit_code, out, _ = run_on_hub("pull", OPEN, "q8_0")
    assert exit_code == 0
    (path,) = data_dir.rglob("*.gguf")
    assert out.endswith(f"is here: {path}\n")
    assert path.stat().st_size == hub.file(OPEN, "tiny.Q8_0.gguf").size_bytes
    (_, model) = json.loads(run_here("models", "--json")[1])
    assert model["sha256"] == hub.file(OPEN, "tiny.Q8_0.gguf").sha256
    assert (model["repo_id"], model["quantization"]) == (OPEN, "Q8_0")


@pytest.mark.thorough
def test_without_a_file_it_is_the_recommended_one(run_on_hub, run_here):
    shown = json.loads(run_on_hub("show", OPEN, "--json")[1])["files"]
    (best,) = [file["quantization"] for file in shown if file["recommended"]]
    assert run_on_hub("pull", OPEN)[0] == 0
    assert json.loads(run_here("models", "--json")[1])[-1]["quantization"] == best


@pytest.mark.parametrize("asked", ["Q4_K_M", "q4_k_m", "sub/tiny.Q4_K_M.gguf", "TINY.q4_k_m.gguf"])
def test_a_file_is_found_by_quantization_name_and_path(asked):
    repository = Repository("a/b", "main", files("Q4_K_M", "Q8_0"))
    assert file_asked_for(repository, asked).quantization == "Q4_K_M"


@pytest.mark.parametrize("asked", ["Q5_K_M", "", "tiny"])
def test_a_file_that_is_none_or_several_is_refused_with_the_choices(asked):
    repository = Repository("a/b", "main", files("Q4_K_M", "Q8_0"))
    with pytest.raises(QuantizationUnclear) as caught:
        file_asked_for(repository, asked)
    assert caught.value.choices == ("Q4_K_M", "Q8_0")


def test_the_only_file_needs_no_name():
    (only,) = files("Q4_K_M")
    assert file_asked_for(Repository("a/b", "main", (only,)), "") is only


@pytest.mark.thorough
def test_a_quantization_that_there_is_not_is_one_sentence(run_on_hub, hub):
    exit_code, out, err = run_on_hub("pull", OPEN, "Q5_K_M")
    assert exit_code == 2
    assert out == ""
    assert is_one_sentence(err)
    assert "Q4_0, Q8_0" in err
    assert not hub.requests(route="blob")


# The licence.


def test_a_licence_that_has_to_be_accepted_stops_a_script(run_on_hub, hub, data_dir):
    exit_code, out, err = run_on_hub("pull", LLAMA, "Q4_0")
    assert exit_code == 2
    assert out == ""
    assert is_one_sentence(err)
    assert "--accept-licence llama2" in err
    assert not hub.requests(route="blob")
    assert not (data_dir / "licences.json").exists()


def test_accepting_another_licence_accepts_nothing(run_on_hub, data_dir):
    assert run_on_hub("pull", LLAMA, "Q4_0", "--accept-licence", "mit")[0] == 2
    assert not (data_dir / "licences.json").exists()


@pytest.mark.thorough
def test_an_accepted_licence_is_not_asked_again(run_on_hub, data_dir):
    assert run_on_hub("pull", LLAMA, "Q4_0", "--accept-licence", "llama2")[0] == 0
    (accepted,) = json.loads((data_dir / "licences.json").read_text())
    assert accepted["version"] == "July 18, 2023"
    assert run_on_hub("pull", LLAMA, "Q8_0")[0] == 0


@pytest.mark.thorough
def test_at_a_terminal_the_points_are_shown_and_a_yes_goes_on(
    run_on_hub, run_here, at_the_terminal
):
    at_the_terminal("y\n")
    exit_code, out, _ = run_on_hub("pull", LLAMA, "Q4_0")
    assert exit_code == 0
    assert "700 million monthly active users" in " ".join(out.split())
    assert "Do you accept? [y/N]" in out
    assert installed(run_here)


@pytest.mark.thorough(but=("n\\n",))
@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_anything_but_yes_downloads_nothing(run_on_hub, hub, data_dir, at_the_terminal, answer):
    at_the_terminal(answer)
    exit_code, out, _ = run_on_hub("pull", LLAMA, "Q4_0")
    assert exit_code == 1
    assert out.endswith("Nothing was downloaded.\n")
    assert not hub.requests(route="blob")
    assert not (data_dir / "licences.json").exists()


# What is told.


@pytest.mark.thorough
def test_events_for_a_program_end_with_the_models_name(run_on_hub):
    exit_code, out, err = run_on_hub("pull", OPEN, "Q4_0", "--json")
    *events, last = objects(out)
    assert (exit_code, err) == (0, "")
    assert last["event"] == "done"
    assert last["path"].endswith("tiny.Q4_0.gguf")
    assert last["model"]
    assert {event["event"] for event in events} <= {"queued", "running", "waiting", "verifying"}
    assert all(event["done_bytes"] >= 0 for event in events)


@pytest.mark.thorough
def test_a_second_time_nothing_is_fetched(run_on_hub, hub):
    first = run_on_hub("pull", OPEN, "Q4_0")
    hub.forget_requests()
    second = run_on_hub("pull", OPEN, "Q4_0")
    assert second[:2] == first[:2]
    assert hub.requests()  # it looked
    assert not hub.requests(route="blob")


@pytest.mark.thorough
def test_a_failure_is_one_event_and_one_sentence(run_on_hub, run_here, hub):
    hub.fail("corrupt", route="blob", at=2000)
    exit_code, out, err = run_on_hub("pull", OPEN, "Q4_0", "--json")
    last = objects(out)[-1]
    assert exit_code == 1
    assert last["event"] == "failed"
    assert last["error"]["kind"] == "DamagedDownload"
    assert is_one_sentence(err)
    assert installed(run_here) == []


@pytest.mark.thorough
def test_a_wait_is_counted_down_and_then_it_goes_on(run_on_hub, hub, monkeypatch):
    shown = []

    class Watching:
        def show(self, download, waited_seconds=0):
            shown.append((download.state, waited_seconds))

        def end(self):
            shown.append("end")

    monkeypatch.setattr(module, "meter", lambda **_: Watching())
    monkeypatch.setattr(module, "TICK_SECONDS", 0.05)
    hub.fail("status", route="blob", status=503, times=1)
    assert run_on_hub("pull", OPEN, "Q4_0")[0] == 0
    waits = [one[1] for one in shown if one[0] is State.WAITING]
    assert waits[0] == 0
    assert len(waits) > 2
    assert waits == sorted(waits)
    assert shown[-1] == "end"


# Gated repositories.


def test_a_gated_repository_without_a_token_is_one_sentence(run_on_hub, run_here):
    exit_code, _, err = run_on_hub("pull", GATED, "Q4_0")
    assert exit_code == 1
    assert is_one_sentence(err.splitlines()[-1] + "\n")
    assert installed(run_here) == []


def test_a_token_from_stdin_opens_it_and_is_kept_nowhere(run_on_hub, hub, data_dir, monkeypatch):
    hub.let_in(GATED)
    monkeypatch.setattr("sys.stdin.readline", lambda: f"{GOOD_TOKEN}\n", raising=False)
    assert run_on_hub("pull", GATED, "Q4_0", "--token-stdin")[0] == 0
    assert any(request.has_token for request in hub.requests())
    assert hub.leaks(GOOD_TOKEN) == []
    kept = [path for path in data_dir.rglob("*") if path.is_file() and path.suffix != ".gguf"]
    assert kept
    assert not any(GOOD_TOKEN.encode() in path.read_bytes() for path in kept)


def test_what_is_no_token_is_refused_before_anything_is_asked(run_on_hub, hub, monkeypatch):
    monkeypatch.setattr("sys.stdin.readline", lambda: "nothing\n", raising=False)
    exit_code, _, err = run_on_hub("pull", GATED, "Q4_0", "--token-stdin")
    assert exit_code == 1
    assert is_one_sentence(err)
    assert not hub.requests()


# Interrupted.


def test_ctrl_c_keeps_what_is_there_and_the_same_command_goes_on(hub, run_on_hub, data_dir):
    slow = hub.fail("slow", route="blob", bytes_per_second=100_000)
    size = hub.file(OPEN, "tiny.Q8_0.gguf").size_bytes
    command = ("pull", OPEN, "Q8_0", "--endpoint", hub.endpoint, "--json")
    with start(data_dir, *command) as process:
        for line in process.stdout:
            if json.loads(line)["done_bytes"] > 100_000:
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert objects(out.decode())[-1]["event"] == "paused"
    assert "the same command goes on from there" in err.decode()
    assert not list(data_dir.rglob("*.gguf"))
    (part,) = data_dir.rglob("*.gguf.part")
    assert part.stat().st_size > 100_000
    slow.heal()
    hub.forget_requests()
    assert run_on_hub("pull", OPEN, "Q8_0")[0] == 0
    (whole,) = data_dir.rglob("*.gguf")
    assert whole.stat().st_size == size
    assert hub.bytes_sent(route="blob") <= size  # a killed process may have lost a little
    assert not list(data_dir.rglob("*.part"))
