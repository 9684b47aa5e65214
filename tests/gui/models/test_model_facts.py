"""What the model's page tells, and what it leaves out because nobody knows."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from desktop.hub.library.model import Measured
from desktop.ui.models import model_facts
from tests.gui.models.shelf import LLAMA, OWN_FILE, QWEN, SHAPE, STARTER, FakeShelf


def test_the_header_is_told() -> None:
    facts = dict(model_facts.of_shape(SHAPE, LLAMA))
    assert facts["Parameters"] == "6.7 B"
    assert facts["Context window"] == "4,096 tokens"
    assert facts["Prompt template"] == "In the file"
    bare = dict(model_facts.of_shape(replace(SHAPE, template="", parameters=0), LLAMA))
    assert (bare["Prompt template"], bare["Parameters"]) == ("None in the file", "")


def test_where_it_came_from() -> None:
    said = [model_facts.origin(model) for model in (STARTER, LLAMA, OWN_FILE, QWEN)]
    assert said == [
        "Came with Paddock",
        "Fetched from TheBloke/Llama-2-7B-Chat-GGUF",
        "A file of yours, used where it is",
        "LM Studio, used where it is",
    ]
    assert model_facts.origin(replace(LLAMA, repo_id="")) == "Paddock's own folder"


def test_speed_and_space() -> None:
    facts = dict(model_facts.of_model(LLAMA))
    assert facts["Measured speed"] == "9 tokens/s on CPU"
    assert facts["Last used"] == "12 Mar 2026"
    split = replace(QWEN, parts=(Path("a"), Path("b")), measured=Measured(3.0))
    facts = dict(model_facts.of_model(split))
    assert facts["Disk space"] == "9.0 GB in 2 files"
    assert facts["Measured speed"] == "3 tokens/s"


def test_the_licence_and_when_it_was_accepted(shelf: FakeShelf) -> None:
    licence = shelf.licences.find("llama2")
    assert model_facts.of_licence(licence, None) == [("Licence", licence.name)]
    accepted = replace(shelf.licences.accept("llama2"), accepted_at="2026-01-02T03:04:05+00:00")
    assert model_facts.of_licence(licence, accepted)[0][1].endswith("accepted on 2 Jan 2026")
    assert model_facts.of_licence(shelf.licences.find(""), None) == [("Licence", "Not named")]


def test_adapters_by_name() -> None:
    assert model_facts.of_adapters([Path("/x/poems.gguf")]) == [("LoRA adapters", "poems.gguf")]
