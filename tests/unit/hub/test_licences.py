"""Licences are explained in plain words, and accepted once for each version."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from desktop.errors import DataFolderUnusable
from desktop.hub.catalogue import load_catalogue
from desktop.hub.licences import Accepted, Licences
from desktop.paths import resources

FOLDER = resources() / "licences"
MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
LLAMAS = ("llama2", "llama3", "llama3.1", "llama3.2", "llama3.3")


@pytest.fixture
def record(tmp_path):
    return tmp_path / "data" / "licences.json"


@pytest.fixture
def licences(record):
    return Licences(FOLDER, record, lambda: MOMENT)


def said(licences, licence_id):
    return " ".join(licences.find(licence_id).points)


def whole(licences, licence_id):
    licence = licences.find(licence_id)
    return " ".join("\n".join(licences.text(text) for text in licence.texts).split())


def test_llama_2_is_explained_with_all_that_a_person_has_to_know(licences):
    points = said(licences, "llama2")
    assert "without paying" in points
    assert "700 million monthly active users" in points
    assert "to improve any other large language model" in points
    assert "Llama 2 is licensed under the LLAMA 2 Community License" in points
    assert "Acceptable Use Policy" in points
    assert "sue Meta" in points
    assert licences.find("llama2").version == "July 18, 2023"


def test_llama_2_has_its_agreement_and_its_use_policy_word_for_word(licences):
    agreement, policy = licences.find("llama2").texts
    assert len(licences.text(agreement)) == 6917
    assert licences.text(agreement).startswith("LLAMA 2 COMMUNITY LICENSE AGREEMENT\n")
    assert len(licences.text(policy)) == 4759
    assert licences.text(policy).startswith("# Llama 2 Acceptable Use Policy\n")


@pytest.mark.parametrize("licence_id", LLAMAS)
def test_what_the_points_say_of_training_is_what_the_agreement_says(licences, licence_id):
    forbids = "to improve any other large language model"
    assert (forbids in said(licences, licence_id)) == (forbids in whole(licences, licence_id))
    name = licences.find(licence_id).name.removesuffix(" Community License")
    assert f"{name} Version Release Date: {licences.find(licence_id).version}" in whole(
        licences, licence_id
    )


@pytest.mark.parametrize("licence_id", ["llama3", "llama3.1", "llama3.2", "llama3.3"])
def test_what_has_to_be_shown_is_quoted_as_the_agreement_has_it(licences, licence_id):
    text = whole(licences, licence_id)
    quoted = [part.split("”")[0] for part in said(licences, licence_id).split("“")[1:]]
    assert len(quoted) >= 3
    for words in quoted:
        assert f"“{words}”" in text


@pytest.mark.parametrize("licence_id", [*LLAMAS, "gemma"])
def test_licences_with_conditions_of_their_own_must_be_accepted(licences, licence_id):
    assert licences.find(licence_id).must_accept


@pytest.mark.parametrize("licence_id", ["apache-2.0", "mit", "cc-by-nc-4.0"])
def test_licences_that_everybody_knows_need_no_click(licences, licence_id):
    licence = licences.find(licence_id)
    assert not licence.must_accept
    assert licence.points
    assert len(whole(licences, licence_id)) > 900


def test_every_point_is_whole_sentences_and_every_text_has_its_source():
    known = json.loads((FOLDER / "licences.json").read_text(encoding="utf-8"))
    files = [text["file"] for licence in known for text in licence["texts"]]
    assert sorted(files) == sorted(path.name for path in FOLDER.glob("*.txt"))
    for licence in known:
        assert all(point.endswith((".", ".”", "”.")) for point in licence["points"])
        assert all(text["source"] for text in licence["texts"])


def test_every_licence_of_the_catalogue_is_explained_but_falcons_own(licences):
    catalogue = load_catalogue(resources() / "catalogue.json")
    named = {entry.licence for entry in catalogue.models}
    named |= {entry.base_licence for entry in catalogue.models} - {""}
    assert {name for name in named if not licences.find(name).version} == {"falcon-llm-license"}


def test_an_unknown_licence_is_named_and_needs_no_click(licences):
    licence = licences.find("openrail")
    assert licence.name == "openrail"
    assert "no summary of “openrail”" in licence.points[0]
    assert not licence.must_accept
    assert "names no licence" in licences.find("").points[0]


def test_nothing_is_accepted_and_nothing_written_at_first(licences, record):
    assert licences.accepted("llama2") is None
    assert not record.parent.exists()


def test_an_accepted_licence_is_remembered_with_version_and_moment(licences, record):
    licences.accept("llama2")
    accepted = Licences(FOLDER, record).accepted("llama2")
    assert accepted == Accepted("llama2", "July 18, 2023", "2026-03-01T12:30:00+00:00")
    assert licences.accepted("llama3") is None


def test_one_acceptance_is_for_one_licence_however_its_id_is_written(licences):
    licences.accept("Llama2")
    assert licences.accepted("llama2")
    licences.accept("gemma")
    assert [accepted.licence for accepted in licences.all_accepted()] == ["llama2", "gemma"]


def test_a_changed_version_asks_again_and_keeps_the_old_acceptance(licences, record):
    record.parent.mkdir()
    old = {"licence": "llama2", "version": "July 1, 2023", "accepted_at": "2026-01-01T00:00:00Z"}
    record.write_text(json.dumps([old]), encoding="utf-8")
    assert licences.accepted("llama2") is None
    licences.accept("llama2")
    assert [accepted.version for accepted in licences.all_accepted()] == [
        "July 1, 2023",
        "July 18, 2023",
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'[{"licence": 3}]', b"[" * 100_000])
def test_a_damaged_record_asks_again_and_is_kept_aside(licences, record, content):
    record.parent.mkdir()
    record.write_bytes(content)
    assert licences.accepted("llama2") is None
    assert record.with_name("licences.damaged.json").read_bytes() == content
    licences.accept("llama2")
    assert licences.accepted("llama2")


def test_a_folder_that_takes_nothing_accepts_nothing_and_says_so(licences, record):
    record.parent.write_text("a file in the folder's place")
    with pytest.raises(DataFolderUnusable):
        licences.accept("llama2")
    assert licences.accepted("llama2") is None
