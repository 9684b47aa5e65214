"""`paddock setup`: what was chosen for one model is shown, kept, and taken back."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from desktop.cli.setup import lora
from tests.gguf_files import tiny_llama
from tests.lora_files import halves, tiny_lora
from tests.paddock import is_one_sentence


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny_llama(tmp_path / "tiny.gguf", template="{{ messages[0].content }}")


def test_at_first_all_is_automatic(run_here, model):
    exit_code, out, err = run_here("setup", str(model))
    assert (exit_code, err) == (0, "")
    assert out.count("automatic") == 6
    shown = json.loads(run_here("setup", str(model), "--json")[1])
    assert (shown["context_tokens"], shown["kv_type"], shown["sampling"]) == (0, "f16", {})


def test_what_is_said_is_kept(run_here, model):
    said = [
        "--context",
        "2048",
        "--kv",
        "q8_0",
        "--rope",
        "yarn",
        "--layers",
        "3",
        "--threads",
        "1",
    ]
    said += ["--micro-batch", "64", "--system", "Be brief.", "--template", "chatml", "--top-k", "7"]
    assert run_here("setup", str(model), *said)[0] == 0
    shown = json.loads(run_here("setup", str(model), "--json")[1])
    assert (shown["context_tokens"], shown["kv_type"], shown["rope_scaling"]) == (
        2048,
        "q8_0",
        "yarn",
    )
    assert (shown["gpu_layers"], shown["threads"], shown["micro_batch_tokens"]) == (3, 1, 64)
    assert (shown["system_prompt"], shown["template"]) == ("Be brief.", "chatml")
    assert shown["sampling"] == {"top_k": 7}


def test_one_choice_leaves_the_others(run_here, model):
    run_here("setup", str(model), "--context", "2048", "--top-k", "7")
    run_here("setup", str(model), "--context", "0", "--min-p", "0.1")
    shown = json.loads(run_here("setup", str(model), "--json")[1])
    assert shown["context_tokens"] == 0
    assert shown["sampling"] == {"top_k": 7, "min_p": 0.1}


def test_reset_forgets_all_but_what_is_said_with_it(run_here, model):
    run_here("setup", str(model), "--context", "2048", "--top-k", "7")
    run_here("setup", str(model), "--reset", "--threads", "2")
    shown = json.loads(run_here("setup", str(model), "--json")[1])
    assert (shown["context_tokens"], shown["threads"], shown["sampling"]) == (0, 2, {})


def test_a_template_from_a_file_and_back(run_here, model, tmp_path):
    source = "{% for m in messages %}{{ m.content }}\n{% endfor %}"
    (tmp_path / "own.jinja").write_text(source)
    run_here("setup", str(model), "--template", str(tmp_path / "own.jinja"))
    assert json.loads(run_here("setup", str(model), "--json")[1])["template"] == source
    run_here("setup", str(model), "--template", "automatic")
    assert json.loads(run_here("setup", str(model), "--json")[1])["template"] == ""


def test_adapters_come_change_their_strength_and_go(run_here, model, tmp_path):
    adapter = tiny_lora(tmp_path / "style=1.gguf")
    run_here("setup", str(model), "--lora", str(adapter))
    run_here("setup", str(model), "--lora", f"{adapter}=0.5")
    shown = json.loads(run_here("setup", str(model), "--json")[1])
    assert shown["adapters"] == [{"path": str(adapter), "scale": 0.5, "is_on": True}]
    assert "at 0.5" in run_here("setup", str(model))[1]
    run_here("setup", str(model), "--no-lora", str(adapter))
    assert json.loads(run_here("setup", str(model), "--json")[1])["adapters"] == []


def test_an_adapter_of_another_model_is_named_and_nothing_is_kept(run_here, model, tmp_path):
    wide = tiny_lora(tmp_path / "wide.gguf", halves("blk.0.attn_q.weight", 128, 128))
    exit_code, out, err = run_here("setup", str(model), "--lora", str(wide), "--context", "512")
    assert (exit_code, out) == (2, "")
    assert is_one_sentence(err)
    assert "wide.gguf" in err
    assert json.loads(run_here("setup", str(model), "--json")[1])["context_tokens"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ["--context", "-1"],
        ["--kv", "q2"],
        ["--top-p", "3"],
        ["--template", "no-such-template"],
        ["--no-lora", "missing.gguf"],
        ["--lora", "x.gguf=99"],
    ],
)
def test_what_can_not_be_is_wrong_use(run_here, model, wrong):
    try:
        exit_code = run_here("setup", str(model), *wrong)[0]
    except SystemExit as end:  # the command line itself says no
        exit_code = end.code
    assert exit_code == 2


@pytest.mark.parametrize(
    ("text", "name", "scale"),
    [
        ("/a/b.gguf", "b.gguf", 1.0),
        ("/a/b.gguf=0.5", "b.gguf", 0.5),
        ("/a/b=c.gguf", "b=c.gguf", 1.0),
    ],
)
def test_a_strength_may_follow_the_file(text, name, scale):
    path, strength = lora(text)
    assert (path.name, strength) == (name, scale)


def test_too_strong_is_refused():
    with pytest.raises(argparse.ArgumentTypeError):
        lora("b.gguf=11")
