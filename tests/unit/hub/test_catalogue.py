"""The catalogue names real repositories in order, and recommends what runs well."""

from __future__ import annotations

import re

import pytest

from desktop.hub.catalogue import GB, Step, load_catalogue
from desktop.paths import resources


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(resources() / "catalogue.json")


def test_llama_2_chat_leads(catalogue):
    name, entries = next(iter(catalogue.families().items()))
    assert name == "Llama 2 Chat"
    assert [entry.title for entry in entries] == [
        "Llama 2 7B Chat",
        "Llama 2 13B Chat",
        "Llama 2 70B Chat",
    ]


def test_the_families_that_grew_from_llama_2_come_next(catalogue):
    assert list(catalogue.families())[1:8] == [
        "Code Llama",
        "Vicuna",
        "WizardLM",
        "Hermes",
        "Mistral",
        "Falcon",
        "Llama 3",
    ]


def test_every_family_stands_together(catalogue):
    in_order = [entry for entries in catalogue.families().values() for entry in entries]
    assert in_order == list(catalogue.models)


def test_every_entry_can_be_looked_up_and_says_something(catalogue):
    for entry in catalogue.models:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", entry.repo_id)
        assert re.fullmatch(r"20\d\d(-[01]\d)?", entry.released)
        assert entry.good_at.endswith(".")
        assert len(entry.good_at) < 120
        assert entry.context_tokens >= 2048
        assert entry.billions > 0
        assert entry.licence
        assert entry.template
    ids = [entry.repo_id.casefold() for entry in catalogue.models]
    assert len(set(ids)) == len(ids)


def test_an_entry_is_found_however_its_name_is_written(catalogue):
    found = catalogue.find("thebloke/llama-2-7b-chat-gguf")
    assert found is not None
    assert found.repo_id == "TheBloke/Llama-2-7B-Chat-GGUF"
    assert catalogue.find("TheBloke/Llama-2-7B-Chat") is None


def test_a_file_of_llama_2_7b_takes_about_four_gigabytes(catalogue):
    assert catalogue.models[0].approximate_bytes == pytest.approx(4.08 * GB, rel=0.05)


@pytest.mark.parametrize(
    ("memory_gb", "gpu_gb", "title"),
    [
        (0.5, 0, "SmolLM2 360M Instruct"),
        (4, 0, "Llama 3.2 1B Instruct"),
        (8, 0, "Llama 3.2 3B Instruct"),
        (16, 0, "Llama 3.1 8B Instruct"),
        (34, 0, "Qwen3 30B A3B Instruct 2507"),
        (512, 0, "Qwen3 30B A3B Instruct 2507"),
        (8, 4, "Llama 3.2 3B Instruct"),
        (8, 8.5, "Llama 3.1 8B Instruct"),
        (16, 17, "Phi-4"),
        (16, 34, "Qwen3 30B A3B Instruct 2507"),
        (64, 80, "Llama 3.3 70B Instruct"),
    ],
)
def test_the_recommendation_follows_the_memory(catalogue, memory_gb, gpu_gb, title):
    entry = catalogue.recommended_for(round(memory_gb * GB), round(gpu_gb * GB))
    assert entry.title == title


def test_a_recommended_model_leaves_a_quarter_of_the_memory_free(catalogue):
    for step in catalogue.recommended:
        needed = catalogue.find(step.repo_id).approximate_bytes
        for memory_gb in (step.memory_gb, step.gpu_gb):
            assert not memory_gb or needed <= 0.75 * memory_gb * GB


def test_every_computer_gets_a_recommendation(catalogue):
    assert catalogue.recommended_for(0).repo_id == catalogue.recommended[-1].repo_id


def test_more_memory_never_gets_a_smaller_model(catalogue):
    sizes = [catalogue.recommended_for(gb * GB, 0).billions for gb in range(100)]
    assert sizes == sorted(sizes)
    sizes = [catalogue.recommended_for(4 * GB, gb * GB).billions for gb in range(100)]
    assert sizes == sorted(sizes)


def test_a_step_without_a_figure_is_not_taken_in_that_way():
    assert Step("a/b", gpu_gb=4).suits(memory_bytes=0, gpu_bytes=4 * GB)
    assert not Step("a/b", gpu_gb=4).suits(memory_bytes=100 * GB, gpu_bytes=0)
    assert not Step("a/b").suits(memory_bytes=100 * GB, gpu_bytes=100 * GB)


def test_of_a_mixture_of_experts_only_some_work_on_a_token():
    catalogue = load_catalogue(resources() / "catalogue.json")
    mixtral = catalogue.find("TheBloke/Mixtral-8x7B-Instruct-v0.1-GGUF")
    assert mixtral.active_billions < mixtral.billions / 3
    llama = catalogue.models[0]
    assert llama.active_billions == llama.billions
