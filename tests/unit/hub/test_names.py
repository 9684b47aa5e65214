"""Names of the hub tell quantizations and parts, and never lead out of the models folder."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.hub.names import (
    MOST_NAME_BYTES,
    group,
    is_repo_id,
    quantization_of,
    safe_file_name,
    safe_repo_folder,
)
from desktop.hub.repository import Part
from desktop.model_errors import UnsafeName

# Quantizations.


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("llama-2-7b-chat.Q4_K_M.gguf", "Q4_K_M"),
        ("Mixtral-8x7B-Instruct-v0.1.Q5_0.gguf", "Q5_0"),
        ("tinyllama-1.1b-chat-v1.0.q8_0.gguf", "Q8_0"),
        ("Llama-3.2-1B-Instruct-IQ2_XXS.gguf", "IQ2_XXS"),
        ("Meta-Llama-3-8B-IQ4_NL.gguf", "IQ4_NL"),
        ("gemma-2-9b-it-Q6_K_L.gguf", "Q6_K_L"),
        ("Qwen3-8B-UD-Q4_K_XL.gguf", "UD-Q4_K_XL"),
        ("phi-2-Q4_0_4_4.gguf", "Q4_0_4_4"),
        ("SmolLM2-135M-Instruct-F16.gguf", "F16"),
        ("SmolLM2-135M-Instruct.fp16.gguf", "F16"),
        ("Llama-3.2-1B-BF16.gguf", "BF16"),
        ("gpt-oss-20b-mxfp4.gguf", "MXFP4"),
        ("gpt-oss-20b-MXFP4_MOE.gguf", "MXFP4"),
        ("bitnet-TQ1_0.gguf", "TQ1_0"),
        ("model-Q4_K_M-00001-of-00002.gguf", "Q4_K_M"),
        ("model-Q4_K_M-imat.gguf", "Q4_K_M"),
        ("model.f16.Q6_K.gguf", "Q6_K"),
        ("model.Q6_K.f16.gguf", "Q6_K"),
        ("BF16/model-00001-of-00002.gguf", "BF16"),
        ("Q8_0/model-Q4_0.gguf", "Q4_0"),
        ("Qwen2.5-7B-Instruct.gguf", ""),
        ("QwQ-32B.gguf", ""),
        ("modelQ4_0x.gguf", ""),
        ("", ""),
    ],
)
def test_a_name_tells_its_quantization(name, expected):
    assert quantization_of(name) == expected


@given(st.text(max_size=100))
def test_any_name_has_a_quantization_or_none(name):
    assert quantization_of(name) in name.upper().replace("FP", "F").replace("UD_", "UD-")


# Models among files.


def parts(*paths, size=10):
    return [Part(path, size) for path in paths]


def test_only_models_are_shown():
    others = ("README.md", "config.json", "a.Q4_0.gguf.bak", "mmproj-F16.gguf", "a.imatrix.gguf")
    found = group(parts("a.Q4_0.gguf", "B.Q8_0.GGUF", *others))
    assert [file.name for file in found] == ["a.Q4_0", "B.Q8_0"]


def test_a_split_model_is_shown_as_one():
    second, first = parts("big/m-Q4_K_M-00002-of-00002.gguf", "big/m-Q4_K_M-00001-of-00002.gguf")
    (model,) = group([second, first])
    assert model.parts == (first, second)
    assert (model.name, model.quantization, model.size_bytes) == ("m-Q4_K_M", "Q4_K_M", 20)


@pytest.mark.parametrize(
    "paths",
    [
        ("m-00001-of-00003.gguf", "m-00003-of-00003.gguf"),
        ("m-00002-of-00002.gguf",),
        ("m-00000-of-00002.gguf", "m-00001-of-00002.gguf"),
        ("m-00001-of-00002.gguf", "m-00003-of-00002.gguf"),
        ("m-00001-of-00000.gguf",),
        ("a/m-00001-of-00002.gguf", "b/m-00002-of-00002.gguf"),
        ("m-00001-of-00002.gguf", "m-00002-of-00003.gguf"),
    ],
)
def test_a_split_model_that_is_not_complete_is_left_out(paths):
    assert group(parts(*paths, "whole.gguf"))[0].name == "whole"
    assert len(group(parts(*paths, "whole.gguf"))) == 1


def test_the_smallest_comes_first_and_those_of_unknown_size_last():
    found = group(
        [Part("c.gguf", None), Part("b.gguf", 2), Part("d.gguf", None), Part("a.gguf", 3)]
    )
    assert [file.name for file in found] == ["b", "a", "c", "d"]


def test_without_sizes_the_order_is_as_a_person_counts():
    found = group([Part(f"m.Q{bits}_K.gguf") for bits in (10, 2, 8)])
    assert [file.name for file in found] == ["m.Q2_K", "m.Q8_K", "m.Q10_K"]


@given(st.permutations(parts("a.gguf", "b.gguf", "x/b.gguf", "m-00001-of-00002.gguf", "m-2.gguf")))
def test_the_order_that_the_hub_sends_does_not_matter(shuffled):
    assert group(shuffled) == group(sorted(shuffled, key=lambda part: part.path))


def test_a_file_that_is_listed_twice_is_one():
    assert len(group(parts("a.gguf", "a.gguf"))) == 1


@given(st.lists(st.text(max_size=30).map(lambda text: Part(text + ".gguf"))))
def test_any_names_can_be_grouped(listed):
    assert sum(len(file.parts) for file in group(listed)) <= len(listed)


# Names on the disk.


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("llama-2-7b-chat.Q4_K_M.gguf", "llama-2-7b-chat.Q4_K_M.gguf"),
        ("Q4_K_M/model-00001-of-00002.gguf", "model-00001-of-00002.gguf"),
        ("my model (1) [v2] #3 & 'more'.gguf", "my model (1) [v2] #3 & 'more'.gguf"),
        ("模型-Größe.gguf", "模型-Größe.gguf"),
        ("console.gguf", "console.gguf"),
        ("com10.gguf", "com10.gguf"),
        ("x" * MOST_NAME_BYTES, "x" * MOST_NAME_BYTES),
        ("Gro\u0308\u00dfe.gguf", "Gr\u00f6\u00dfe.gguf"),
    ],
)
def test_a_plain_name_is_kept_without_its_folders(path, expected):
    assert safe_file_name(path) == expected


UNSAFE = [
    "",
    "/",
    "a/",
    ".",
    "..",
    "../a.gguf",
    "a/../../b.gguf",
    "a/./b.gguf",
    "a//b.gguf",
    "/etc/passwd",
    "//server/share/a.gguf",
    "\\\\server\\share\\a.gguf",
    "..\\a.gguf",
    "C:\\a.gguf",
    "C:a.gguf",
    "C:/a.gguf",
    "a.gguf:stream",
    "a\0.gguf",
    "a\n.gguf",
    "a\x1b[31m.gguf",
    "a\x7f.gguf",
    "a\x85.gguf",
    "a\u202efugg.exe",
    "a\u2066b.gguf",
    "a\u200bb.gguf",
    "\ufeffa.gguf",
    "a\u2028b.gguf",
    "a\u00a0b.gguf",
    "a\ud800.gguf",
    "a\U000f0000.gguf",
    "CON",
    "con.gguf",
    "nul.tar.gguf",
    "NUL .gguf",
    "COM1.gguf",
    "com\u00b9.gguf",
    "LPT9",
    "CONIN$",
    "aux/a.gguf",
    "a.gguf.",
    "a.gguf ",
    " a.gguf",
    ".hidden.gguf",
    "-rf.gguf",
    "--help",
    "a<b.gguf",
    "a>b.gguf",
    "a|b.gguf",
    "a?b.gguf",
    "a*b.gguf",
    'a"b.gguf',
    "x" * (MOST_NAME_BYTES + 1),
    "ä" * (MOST_NAME_BYTES // 2 + 1),
    "x" * 100_000,
]


@pytest.mark.parametrize("path", UNSAFE, ids=ascii)
def test_a_name_that_is_not_plainly_one_is_refused(path):
    with pytest.raises(UnsafeName) as caught:
        safe_file_name(path)
    assert caught.value.name == path[:MOST_NAME_BYTES].encode("utf-8", "replace").decode()


RISKY = st.text(
    st.one_of(st.sampled_from('./\\:~ aCONul1$\0\u202e\u0338<>|?*"-'), st.characters(codec=None)),
    max_size=20,
)


@given(RISKY)
def test_a_file_never_leaves_the_folder_that_it_is_put_in(path):
    try:
        name = safe_file_name(path)
    except UnsafeName:
        return
    for folder in (PurePosixPath("/models"), PureWindowsPath("C:\\models")):
        assert (folder / name).parent == folder
        assert (folder / name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert unicodedata.is_normalized("NFC", name)
    assert len(name.encode()) <= MOST_NAME_BYTES


@given(RISKY)
def test_a_safe_name_stays_as_it_is(path):
    try:
        name = safe_file_name(path)
    except UnsafeName:
        return
    assert safe_file_name(name) == name


# Repositories.


@pytest.mark.parametrize(
    "repo_id", ["TheBloke/Llama-2-7B-Chat-GGUF", "a/b", "01-ai/Yi-1.5", "a_b/c.d-e", "_a/b_"]
)
def test_a_repository_gets_a_folder_in_its_owners(repo_id):
    assert is_repo_id(repo_id)
    assert "/".join(safe_repo_folder(repo_id)) == repo_id


@pytest.mark.parametrize(
    "repo_id",
    [
        *["", "a", "/", "a/", "/b", "a/b/c", "../b", "a/..", "./b", ".a/b", "a/b.", "-a/b", "a/b-"],
        *["a/b--c", "a/b..c", "a/b.git", "a b/c", "a/b\n", "a\\b", "C:/b", "ä/b", "a/b\0", "a/*"],
        *["a/" + "b" * 97, "https://huggingface.co/a/b"],
    ],
    ids=ascii,
)
def test_what_is_no_repository_is_refused(repo_id):
    assert not is_repo_id(repo_id)
    with pytest.raises(UnsafeName):
        safe_repo_folder(repo_id)


@pytest.mark.parametrize("repo_id", ["con/b", "a/NUL", "a/com1.v2"])
def test_a_repository_that_is_named_like_a_device_gets_no_folder(repo_id):
    assert is_repo_id(repo_id)
    with pytest.raises(UnsafeName):
        safe_repo_folder(repo_id)


@given(st.one_of(RISKY, st.tuples(RISKY, RISKY).map("/".join)))
def test_a_repositorys_folder_never_leaves_the_models(repo_id):
    try:
        owner, name = safe_repo_folder(repo_id)
    except UnsafeName:
        return
    for folder in (PurePosixPath("/models"), PureWindowsPath("C:\\models")):
        assert (folder / owner / name).parent.parent == folder
