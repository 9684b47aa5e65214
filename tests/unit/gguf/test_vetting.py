"""What llama.cpp dies of, or worse, is refused before it sees the file; what it can use is not."""

from __future__ import annotations

import pytest

from desktop.gguf.adapter import mismatch
from desktop.gguf.header import BadGGUF
from desktop.gguf.vetting import vet
from tests.exploits import MODELS, adapters
from tests.gguf_files import tiny_llama
from tests.raw_gguf import models, taken_apart
from tests.vocabularies import byte_level_metadata, vocabulary_file


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Models of three architectures by three tokenizers."""
    return models(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def refusal(sound, tmp_path):
    """Changes a sound model; answers why it is refused, or None."""

    def of(change, base="llama SentencePiece"):
        raw = taken_apart(sound[base].read_bytes())
        change(raw)
        path = tmp_path / "changed.gguf"
        path.write_bytes(raw.to_bytes())
        try:
            vet(path)
        except BadGGUF as error:
            return error.reason
        return None

    return of


def test_sound_models_are_let_through(sound, starter):
    for path in (*sound.values(), starter):
        assert vet(path).tensors


def test_models_of_experts_and_mere_vocabularies_are_let_through(tmp_path):
    assert vet(tiny_llama(tmp_path / "experts.gguf", experts=4)).tensors
    vocabulary = byte_level_metadata({"<|end|>": 3}, pre="gpt-2", eos="<|end|>")
    assert not vet(vocabulary_file(tmp_path / "words.gguf", vocabulary, name="Words")).tensors


@pytest.mark.parametrize("name", MODELS)
def test_what_was_exploited_is_refused(refusal, name):
    assert refusal(MODELS[name])


def test_so_are_adapters_that_were(tmp_path):
    assert {
        name: mismatch(*pair) for name, pair in adapters(tmp_path).items() if not mismatch(*pair)
    } == {}


def test_a_file_that_is_gone_is_not_this_ones_affair(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        vet(tmp_path / "gone.gguf")


def said(name, kind, value):
    return lambda raw: raw.say(name, kind, value)


def with_tokens(change):
    def changed(raw):
        texts = raw.key("tokenizer.ggml.tokens").texts()
        change(texts)
        raw.key("tokenizer.ggml.tokens").say_texts(texts)

    return changed


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (said("llama.block_count", "int32", -1), "“llama.block_count” is -1"),
        (said("llama.attention.head_count", "uint32", 1 << 30), "head_count” is 1073741824"),
        (said("llama.rope.freq_base", "float32", float("nan")), "is no number"),
        (said("llama.attention.layer_norm_rms_epsilon", "float32", -1.0), "epsilon” is -1.0"),
        (said("llama.rope.dimension_count", "uint32", 18), "more of them to turn"),
        (said("llama.rope.dimension_count", "uint32", 8), None),
        (said("llama.context_length", "uint32", 1 << 31), "a context window of 2147483648"),
        (said("general.alignment", "uint32", 16), "an alignment of 16"),
        (said("tokenizer.ggml.model", "string", "bert"), "a token for a byte"),
        (with_tokens(lambda texts: texts.__setitem__(9, b"word")), "a token for a byte"),
        (with_tokens(lambda texts: texts.__setitem__(-1, b"[EMPTY_5]")), None),
        (with_tokens(lambda texts: texts.__setitem__(-1, b"")), None),
        (with_tokens(lambda texts: texts.__setitem__(-1, b"x" * 4096)), None),
    ],
)  # fmt: skip
def test_what_else_is_looked_at(refusal, change, reason):
    found = refusal(change)
    assert found == reason if reason is None else reason in found


def test_a_vocabulary_must_spell_every_byte_or_have_it(refusal):
    def without_a_byte(raw):
        texts, types = (
            raw.key("tokenizer.ggml.tokens").texts(),
            raw.key("tokenizer.ggml.token_type"),
        )
        texts[3 + 10] = b"no byte"
        at = 12 + 4 * (3 + 10)
        types.payload = types.payload[:at] + b"\1\0\0\0" + types.payload[at + 4 :]
        raw.key("tokenizer.ggml.tokens").say_texts(texts)

    assert refusal(without_a_byte) == "a vocabulary that can't spell everything"
    assert refusal(lambda _raw: None) is None


def test_a_token_may_be_empty_but_not_named_like_an_empty_one(refusal):
    def both(texts):
        texts[-1], texts[-2] = b"", b"[EMPTY_%d]" % (len(texts) - 1)

    assert refusal(with_tokens(both)) == "a vocabulary with the same token twice"
