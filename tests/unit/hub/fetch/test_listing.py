"""What the hub says of models, odd things included."""

from __future__ import annotations

import pytest

from desktop.hub.fetch.listing import (
    found_from,
    found_in,
    next_query,
    parts_in,
    repository_from,
    texts_among,
)
from desktop.hub.repository import Gate, Part

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SHA256 = "ab" * 32
ITEM = {
    "id": "meta/llama-GGUF",
    "sha": COMMIT,
    "gated": "manual",
    "downloads": 5,
    "likes": 2,
    "lastModified": "2024-01-02T03:04:05.000Z",
    "cardData": {"license": "llama2", "license_name": "Llama 2", "base_model": ["meta/llama"]},
    "tags": ["gguf", "license:mit", "base_model:quantized:other/model"],
    "pipeline_tag": "text-generation",
    "gguf": {"total": 7_000, "architecture": "llama", "context_length": 4096},
}


def found(**odd):
    return found_from(ITEM | odd)


def test_all_that_a_list_shows_is_there():
    model = found()
    assert (model.repo_id, model.downloads, model.likes) == ("meta/llama-GGUF", 5, 2)
    assert (model.architecture, model.parameters, model.context_tokens) == ("llama", 7_000, 4096)
    assert (model.gate, model.licence) == (Gate.MANUAL, "llama2")
    assert model.updated_at == "2024-01-02T03:04:05+00:00"
    assert not model.sees_pictures


def test_what_a_mirror_leaves_out_is_empty():
    model = found_from({"modelId": "a/b"})
    assert (model.repo_id, model.licence, model.parameters) == ("a/b", "", 0)
    assert model.gate is Gate.OPEN


ODD = [
    ("likes", -1, "likes"),
    ("likes", 10**30, "likes"),
    ("likes", True, "likes"),
    ("likes", "many", "likes"),
    ("gguf", ["llama"], "architecture"),
    ("gguf", {"architecture": "two\nlines"}, "architecture"),
    ("lastModified", "yesterday", "updated_at"),
    ("lastModified", 5, "updated_at"),
]


@pytest.mark.parametrize(("field", "value", "empty"), ODD)
def test_an_odd_field_costs_only_itself(field, value, empty):
    model = found(**{field: value})
    assert not getattr(model, empty)
    assert model.downloads == 5
    assert getattr(found(), empty)  # the control


@pytest.mark.parametrize(
    "card", ["text", [1], {"self": 1}, {"license": {"a": 1}}, {"ignore_metadata_errors": 1}]
)
def test_an_odd_card_leaves_the_tag_to_tell_the_licence(card):
    model = found(cardData=card)
    assert model.licence == "mit"
    assert model.updated_at


@pytest.mark.parametrize("name", ["../b", "no-owner", 7, None])
def test_what_has_no_name_is_left_out_and_others_stay(name):
    models = found_in([ITEM | {"id": name}, "text", None, ITEM])
    assert [model.repo_id for model in models] == ["meta/llama-GGUF"]


@pytest.mark.parametrize(
    ("gated", "gate"), [(False, Gate.OPEN), ("auto", Gate.AUTOMATIC), (True, Gate.MANUAL)]
)
def test_the_gate_is_told(gated, gate):
    assert found(gated=gated).gate is gate


def test_a_model_for_pictures_is_known_by_its_task_or_its_tags():
    assert found(pipeline_tag="image-text-to-text").sees_pictures
    assert found(tags=["gguf", "image-text-to-text"]).sees_pictures


def test_a_repository_has_its_commit_and_its_licence():
    repository = repository_from(ITEM, "main")
    assert repository.commit == COMMIT
    assert (repository.licence, repository.licence_name) == ("llama2", "Llama 2")
    assert repository.base_model == "meta/llama"


@pytest.mark.parametrize("sha", ["../../x", COMMIT.upper(), COMMIT[:39], COMMIT + "\n", None, 1])
def test_what_is_no_commit_leaves_the_revision_that_was_asked_for(sha):
    assert repository_from(ITEM | {"sha": sha}, "main").commit == "main"


def test_the_model_it_comes_from_is_found_in_the_tags_too():
    assert repository_from(ITEM | {"cardData": {}}, "main").base_model == "other/model"


def test_files_have_the_size_and_the_hash_of_their_content():
    large = {"sha256": SHA256, "size": 4_000, "pointerSize": 130}
    siblings = [
        {"rfilename": "m.gguf", "size": 130, "lfs": large},
        {"rfilename": "README.md", "size": 9},
        {"rfilename": "x.gguf"},
    ]
    assert parts_in(siblings, named="rfilename") == (
        Part("m.gguf", 4_000, SHA256),
        Part("README.md", 9),
        Part("x.gguf"),
    )


def test_a_tree_tells_the_same_in_its_own_words():
    tree = [
        {"type": "directory", "path": "Q4", "size": 0, "oid": "1"},
        {"type": "file", "path": "Q4/m.gguf", "size": 5, "lfs": {"oid": SHA256, "size": 5}},
    ]
    assert parts_in(tree, named="path") == (Part("Q4/m.gguf", 5, SHA256),)


@pytest.mark.parametrize("sha256", [SHA256.upper(), "../x", SHA256[:63], 5, None, ["x"]])
def test_what_is_no_hash_is_none(sha256):
    entry = {"rfilename": "m.gguf", "size": 1, "lfs": {"sha256": sha256}}
    assert parts_in([entry], named="rfilename") == (Part("m.gguf", 1),)


@pytest.mark.parametrize("entry", [None, "text", {}, {"rfilename": 5}, {"rfilename": "a\0b"}])
def test_entries_that_are_no_files_are_left_out(entry):
    assert parts_in([entry, {"rfilename": "m.gguf"}], named="rfilename") == (Part("m.gguf"),)


def test_the_texts_are_those_that_people_read():
    names = ["README.md", "LICENSE", "LICENSE.txt", "USE_POLICY.md", "Notice", "m.gguf"]
    names += ["config.json", "sub/README.md", "license.gguf", "readmes.py"]
    parts = [Part(name) for name in names]
    assert set(texts_among(parts)) == set(names[:5])


def test_the_next_page_is_a_query_without_a_host():
    link = '<https://evil.example/api/models?limit=3&cursor=a%2Cb>; rel="next"'
    assert next_query(link) == "limit=3&cursor=a%2Cb"


@pytest.mark.parametrize(
    "link", ["", "nonsense", '<https://x/y?z=1>; rel="prev"', "<>; rel=next", '<?a b>; rel="next"']
)
def test_a_link_to_no_next_page_is_the_end(link):
    assert next_query(link) == ""
