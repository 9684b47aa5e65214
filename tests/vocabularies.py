"""Vocabularies made for tests: a trained SentencePiece model and a byte-level one, as GGUF files."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import sentencepiece as sp

from desktop.engine.llama.backend import Backend
from desktop.engine.llama.model import Model
from tests.gguf_files import Typed, Value, write_gguf

NORMAL, UNKNOWN, CONTROL, USER_DEFINED, BYTE = 1, 2, 3, 4, 6
"""`tokenizer.ggml.token_type`."""

SAMPLE = """The quick brown fox jumps over the lazy dog. Hello! How are you today? I am fine, thank you.
What is the capital of France? The capital of France is Paris, and that of Italy is Rome. You are a
helpful assistant. Answer with one word, be kind and be brief. Größe, naïve café, Straße, 東京, 北京,
Привет, как дела? def main(x): return x == 42 && f(z) -> 'ok'; print("hello world", 1234567890)
[INST] [/INST] <<SYS>> <</SYS>> <s> </s> system user assistant begin end of turn once upon a time,
there was a river and a mill. The miller asked the fox what the time was, and the fox told him."""


def sentencepiece_model(sample: str = SAMPLE, *, tokens: int = 700) -> sp.SentencePieceProcessor:
    """A small BPE model with the settings of Llama 2's."""
    trained = io.BytesIO()
    sp.SentencePieceTrainer.train(
        sentence_iterator=iter(sample.splitlines() * 3),
        model_writer=trained,
        model_type="bpe",
        vocab_size=tokens,
        hard_vocab_limit=False,
        character_coverage=1.0,
        byte_fallback=True,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        add_dummy_prefix=True,
        split_digits=True,
        allow_whitespace_only_pieces=True,
        num_threads=1,
        minloglevel=2,
    )
    return sp.SentencePieceProcessor(model_proto=trained.getvalue())


def sentencepiece_metadata(
    model: sp.SentencePieceProcessor, specials: Mapping[str, int] | None = None
) -> dict[str, Value]:
    """The vocabulary as converters write it, with special tokens (spelling and type) behind it."""
    added = dict(specials or {})
    ids = range(model.get_piece_size())
    pieces = [model.id_to_piece(token) for token in ids]
    kinds = [_kind(model, token) for token in ids]
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": [*pieces, *added],
        "tokenizer.ggml.scores": Typed(
            "float32", [*(model.get_score(token) for token in ids), *[-1000.0] * len(added)]
        ),
        "tokenizer.ggml.token_type": Typed("int32", [*kinds, *added.values()]),
        "tokenizer.ggml.bos_token_id": model.bos_id(),
        "tokenizer.ggml.eos_token_id": model.eos_id(),
        "tokenizer.ggml.unknown_token_id": model.unk_id(),
        "tokenizer.ggml.add_bos_token": True,
        "tokenizer.ggml.add_eos_token": False,
    }


def _kind(model: sp.SentencePieceProcessor, token: int) -> int:
    if model.is_unknown(token):
        return UNKNOWN
    if model.is_control(token):
        return CONTROL
    return BYTE if model.is_byte(token) else NORMAL


def byte_level_metadata(
    specials: Mapping[str, int], *, pre: str, bos: str = "", eos: str, sample: str = SAMPLE
) -> dict[str, Value]:
    """A byte-level BPE vocabulary that merges the words of `sample` from their beginnings."""
    letters = _byte_letters()
    merges = list(dict.fromkeys(_merges(sample, letters)))
    words = list(dict.fromkeys(merge.replace(" ", "") for merge in merges))
    tokens = [*letters, *words]
    texts = [*tokens, *specials]
    metadata: dict[str, Value] = {
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": pre,
        "tokenizer.ggml.tokens": texts,
        "tokenizer.ggml.merges": merges,
        "tokenizer.ggml.token_type": Typed("int32", [NORMAL] * len(tokens) + [*specials.values()]),
        "tokenizer.ggml.eos_token_id": texts.index(eos),
        "tokenizer.ggml.add_bos_token": bool(bos),
    }
    if bos:
        metadata["tokenizer.ggml.bos_token_id"] = texts.index(bos)
    return metadata


def _byte_letters() -> list[str]:
    """GPT-2's printable stand-ins for the 256 bytes, in the bytes' order."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = iter(range(256, 512))
    return [chr(byte if byte in shown else next(hidden)) for byte in range(256)]


def _merges(sample: str, letters: Sequence[str]) -> Iterator[str]:
    for word in sample.split():
        for text in (word, f" {word}"):
            spelled = [letters[byte] for byte in text.encode()]
            for end in range(1, len(spelled)):
                yield f"{''.join(spelled[:end])} {spelled[end]}"


def vocabulary_file(
    path: Path, vocabulary: Mapping[str, Value], *, name: str, template: str = ""
) -> Path:
    """A file with a header that llama.cpp takes, and no weights."""
    metadata: dict[str, Value] = {
        "general.architecture": "llama",
        "general.name": name,
        "llama.context_length": 4096,
        "llama.embedding_length": 64,
        "llama.block_count": 1,
        "llama.feed_forward_length": 64,
        "llama.attention.head_count": 1,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        **vocabulary,
    }
    if template:
        metadata["tokenizer.chat_template"] = template
    return write_gguf(path, metadata)


def open_vocabulary(path: Path, backend: Backend) -> Model:
    """The file's vocabulary, without a child process. To be closed."""
    return Model(
        str(path),
        backend=backend,
        gpu_layers=0,
        on_progress=lambda _fraction: True,
        vocabulary_only=True,
    )
