"""`paddock search`: what the hub has, for people and for programs."""

from __future__ import annotations

import json

import pytest

from tests.paddock import is_one_sentence
from tests.unit.cli.conftest import GATED, LLAMA, OPEN


def found(out):
    return [model["repo_id"] for model in json.loads(out)]


def test_the_table_has_a_line_for_each_model(run_on_hub):
    exit_code, out, err = run_on_hub("search", "tiny")
    assert (exit_code, err) == (0, "")
    first, second, third = out.splitlines()
    assert first.split()[:4] == [OPEN, "apache-2.0", "3", "k"]
    assert second.split()[0] == LLAMA
    assert third.endswith("gated")


def test_json_has_what_is_known(run_on_hub):
    exit_code, out, _ = run_on_hub("search", "tiny", "--json")
    first, _, third = json.loads(out)
    assert exit_code == 0
    assert (first["repo_id"], first["licence"], first["downloads"]) == (OPEN, "apache-2.0", 3000)
    assert (first["gated"], third["gated"]) == (False, True)


@pytest.mark.thorough
def test_a_search_can_be_narrowed(run_on_hub):
    assert found(run_on_hub("search", "--author", "meta", "--json")[1]) == [LLAMA]
    assert found(run_on_hub("search", "tiny", "--limit", "1", "--json")[1]) == [OPEN]


@pytest.mark.thorough
def test_all_pages_are_read_up_to_the_limit(run_on_hub, monkeypatch, hub):
    monkeypatch.setattr("desktop.cli.search._PAGE", 1)
    assert found(run_on_hub("search", "tiny", "--limit", "2", "--json")[1]) == [OPEN, LLAMA]
    assert len(hub.requests(route="search")) == 2
    assert found(run_on_hub("search", "tiny", "--json")[1]) == [OPEN, LLAMA, GATED]


@pytest.mark.thorough(but_one_in=2)
@pytest.mark.parametrize(
    ("options", "expected"), [([], "Nothing was found.\n"), (["--json"], "[]\n")]
)
def test_finding_nothing_is_no_failure(run_on_hub, options, expected):
    assert run_on_hub("search", "zzz", *options) == (0, expected, "")


def test_a_hub_that_cannot_be_reached_is_one_sentence(run_here):
    exit_code, out, err = run_here("search", "tiny", "--endpoint", "http://127.0.0.1:9")
    assert (exit_code, out) == (1, "")
    assert is_one_sentence(err)


def test_the_shells_variables_are_ignored(run_on_hub, monkeypatch, hub):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_TOKEN", "hf_fromtheshell")
    assert run_on_hub("search", "tiny")[0] == 0
    assert hub.requests()
    assert not any(request.has_token for request in hub.requests())
