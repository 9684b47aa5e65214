"""Models with something wrong in them that still look like models: each mutation knows what it changes."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random

from tests.gguf_files import KINDS
from tests.raw_gguf import TEXT, Key, Place, Raw, packed

Mutation = Callable[[Raw, Random], None]
EXTREME = (0, 1, 2, 3, 7, 31, 33, 255, 512, 513, 65_535, 1 << 20, (1 << 31) - 1, 1 << 31)
HUGE = ((1 << 32) - 1, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 32, (1 << 64) - 1)
FLOATS = (0.0, -1.0, 1e-30, 1e30, float("nan"), float("inf"), float("-inf"))
TEXTS = (b"", b"\0", b"a\0b", b"\xff\xfe", b"x" * 5000, b"%s%n%n", "\u202egnp.\u202c".encode())
TEMPLATES = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ 'a' * 10**11 }}",
    "{% if %}",
    "{{ raise_exception('no') }}",
    "",
)
TOKENS, SCORES, TYPES, MERGES, CHARACTERS = (
    f"tokenizer.ggml.{name}"
    for name in ("tokens", "scores", "token_type", "merges", "precompiled_charsmap")
)


def mutated(raw: Raw, chance: Random) -> list[str]:
    """Change one to three things, and say which."""
    wanted = chance.choices(list(MUTATIONS), k=chance.choice((1, 1, 1, 2, 3)))
    for name in wanted:
        try:
            MUTATIONS[name](raw, chance)
        except (struct.error, IndexError, ValueError, StopIteration):
            continue  # another mutation left nothing of what this one changes
    return wanted


def _counts(raw: Raw, chance: Random) -> None:
    said = chance.choice((*EXTREME, *HUGE))
    if chance.random() < 0.5:
        raw.said_keys = chance.choice((len(raw.keys) - 1, len(raw.keys) + 1, said))
    else:
        raw.said_tensors = chance.choice((len(raw.tensors) - 1, len(raw.tensors) + 1, said))


def _version(raw: Raw, chance: Random) -> None:
    raw.version = chance.choice((0, 1, 2, 4, 3 << 24, (1 << 32) - 1))


def _number(raw: Raw, chance: Random) -> None:
    key = chance.choice([key for key in raw.keys if key.type in (4, 5, 10, 11)])
    letter = {4: "I", 5: "i", 10: "Q", 11: "q"}[key.type]
    size = struct.calcsize(f"<{letter}")
    key.payload = (chance.choice((*EXTREME, *HUGE)) % (1 << 8 * size)).to_bytes(size, "little")


def _fraction(raw: Raw, chance: Random) -> None:
    key = chance.choice([key for key in raw.keys if key.type == KINDS["float32"][0]])
    key.payload = struct.pack("<f", chance.choice(FLOATS))


def _kind(raw: Raw, chance: Random) -> None:
    """Another type for the same bytes."""
    chance.choice(raw.keys).type = chance.choice((*range(13), 13, 255, (1 << 32) - 1))


def _new_kind(raw: Raw, chance: Random) -> None:
    """A sound value of another type."""
    key = chance.choice(raw.keys)
    kind = chance.choice(("uint8", "int8", "int32", "float32", "bool", "uint64", "string"))
    raw.say(key.name.decode(), kind, b"7" if kind == "string" else 7)


def _length(raw: Raw, chance: Random) -> None:
    key = chance.choice([key for key in raw.keys if key.type == TEXT])
    said = chance.choice((*EXTREME, *HUGE, len(key.payload) - 7, len(key.payload) + 1))
    key.payload = struct.pack("<Q", said) + key.payload[8:]


def _words(raw: Raw, chance: Random) -> None:
    key = chance.choice([key for key in raw.keys if key.type == TEXT])
    key.payload = packed(
        chance.choice((*TEXTS, key.payload[8:] + b"\0x", b"mamba", b"t5", b"rwkv"))
    )


def _name(raw: Raw, chance: Random) -> None:
    key = chance.choice(raw.keys)
    other = chance.choice(raw.keys).name
    key.name = chance.choice((*TEXTS, key.name + b"\0", other))


def _twice(raw: Raw, chance: Random) -> None:
    key = chance.choice(raw.keys)
    raw.keys.append(Key(key.name, key.type, key.payload))


def _gone(raw: Raw, chance: Random) -> None:
    raw.keys.remove(chance.choice(raw.keys))


def _alignment(raw: Raw, chance: Random) -> None:
    raw.say("general.alignment", "uint32", chance.choice((0, 1, 8, 33, 64, 1 << 16, (1 << 32) - 1)))


def _layers(raw: Raw, chance: Random) -> None:
    key = next(key for key in raw.keys if key.name.endswith(b".block_count"))
    raw.say(key.name.decode(), "uint32", chance.choice((0, 1, 3, 512, 513, 100_000, (1 << 32) - 1)))


def _experts(raw: Raw, chance: Random) -> None:
    kind = raw.key("general.architecture").payload[8:].decode(errors="replace")
    for name in ("expert_count", "expert_used_count", "expert_group_count", "nextn_predict_layers"):
        if chance.random() < 0.5:
            raw.say(f"{kind}.{name}", "uint32", chance.choice((0, 1, 2, 8, 1024, 1025, 1 << 31)))


def _list_count(raw: Raw, chance: Random) -> None:
    key = chance.choice([key for key in raw.keys if key.is_list])
    kind, count = key.list_head()
    said = chance.choice((count - 1, count + 1, 0, 1, *EXTREME, *HUGE)) % (1 << 64)
    key.payload = struct.pack("<IQ", kind, said) + key.payload[12:]


def _list_kind(raw: Raw, chance: Random) -> None:
    key = chance.choice([key for key in raw.keys if key.is_list])
    _, count = key.list_head()
    kind = chance.choice((*range(13), 99))
    key.payload = struct.pack("<IQ", kind, count) + key.payload[12:]


def _list_short(raw: Raw, chance: Random) -> None:
    """A sound list with fewer items than there are tokens."""
    key = raw.key(chance.choice([name for name in (SCORES, TYPES) if raw.says(name)]))
    kind, count = key.list_head()
    left = chance.randrange(count)
    key.payload = struct.pack("<IQ", kind, left) + key.payload[12 : 12 + 4 * left]


def _tokens(raw: Raw, chance: Random) -> None:
    key = raw.key(TOKENS)
    texts = key.texts()
    place = chance.randrange(len(texts))
    odd = (*TEXTS, texts[0], texts[-1], texts[place] + b"\0", b"<0x-1>", b"<0x", b"[EMPTY_5]", b" ")
    for _ in range(chance.choice((1, 1, 3, 40))):
        texts[chance.randrange(len(texts))] = chance.choice(odd)
    key.say_texts(texts)


def _fewer_tokens(raw: Raw, chance: Random) -> None:
    key = raw.key(TOKENS)
    texts = key.texts()
    key.say_texts(texts[: chance.choice((0, 1, 2, len(texts) // 2, len(texts) - 1))])


def _types(raw: Raw, chance: Random) -> None:
    key = raw.key(TYPES)
    payload = bytearray(key.payload)
    for _ in range(chance.choice((1, 5, 100))):
        at = 12 + 4 * chance.randrange((len(payload) - 12) // 4)
        struct.pack_into("<i", payload, at, chance.choice((0, 1, 2, 3, 4, 5, 6, 7, -1, 1 << 30)))
    key.payload = bytes(payload)


def _scores(raw: Raw, chance: Random) -> None:
    key = raw.key(chance.choice([name for name in (SCORES, TYPES) if raw.says(name)]))
    payload = bytearray(key.payload)
    for _ in range(chance.choice((1, 20))):
        at = 12 + 4 * chance.randrange((len(payload) - 12) // 4)
        struct.pack_into("<f", payload, at, chance.choice(FLOATS))
    key.payload = bytes(payload)


def _merges(raw: Raw, chance: Random) -> None:
    if not raw.says(MERGES):
        return _tokens(raw, chance)
    key = raw.key(MERGES)
    texts = key.texts()
    for _ in range(chance.choice((1, 30))):
        texts[chance.randrange(len(texts))] = chance.choice(
            (*TEXTS, b" ", b"  ", b"a", b"a ", b" b")
        )
    key.say_texts(texts)
    return None


def _characters(raw: Raw, chance: Random) -> None:
    if not raw.says(CHARACTERS):
        return _types(raw, chance)
    key = raw.key(CHARACTERS)
    size = len(key.payload) - 12
    said = chance.choice((0, 1, 3, 4, 1024, 1026, size, 1 << 31, (1 << 32) - 1))
    table = struct.pack("<I", said) + chance.randbytes(chance.choice((0, 5, 1024, size)))
    key.payload = struct.pack("<IQ", 0, len(table)) + table
    return None


def _special_ids(raw: Raw, chance: Random) -> None:
    for name in ("bos", "eos", "unknown", "padding", "eot", "mask"):
        if chance.random() < 0.4:
            said = chance.choice((0, 1, 10_000, (1 << 31) - 1, (1 << 32) - 1))
            raw.say(f"tokenizer.ggml.{name}_token_id", "uint32", said)
    raw.say("tokenizer.ggml.add_bos_token", "bool", chance.random() < 0.5)
    raw.say("tokenizer.ggml.add_eos_token", "bool", chance.random() < 0.5)


def _tokenizer(raw: Raw, chance: Random) -> None:
    kinds = ("llama", "gpt2", "bert", "t5", "rwkv", "plamo2", "none", "no_vocab", "gemma4", "test")
    raw.say("tokenizer.ggml.model", "string", chance.choice(kinds))


def _template(raw: Raw, chance: Random) -> None:
    raw.say("tokenizer.chat_template", "string", chance.choice(TEMPLATES))


def _shape(raw: Raw, chance: Random) -> None:
    tensor = chance.choice(raw.tensors)
    place = chance.randrange(len(tensor.shape))
    tensor.shape[place] = chance.choice((*EXTREME, *HUGE, 32, 64))


def _rank(raw: Raw, chance: Random) -> None:
    tensor = chance.choice(raw.tensors)
    if chance.random() < 0.5:
        tensor.rank = chance.choice((0, 3, 4, 5, 1 << 31, (1 << 32) - 1))
    else:
        tensor.shape = chance.choice(([1], [32, 1, 32], [32, 32, 1, 1], [1, 1, 1, 1]))


def _tensor_type(raw: Raw, chance: Random) -> None:
    chance.choice(raw.tensors).type = chance.choice((*range(45), 1 << 31, (1 << 32) - 1))


def _offset(raw: Raw, chance: Random) -> None:
    chance.choice(raw.tensors).offset = chance.choice((0, 1, 31, 32, 1 << 20, *HUGE))


def _tensor_name(raw: Raw, chance: Random) -> None:
    tensor = chance.choice(raw.tensors)
    other = chance.choice(raw.tensors).name
    tensor.name = chance.choice((*TEXTS, other, b"n" * 64, b"blk.600.attn_q.weight", b"blk.x.a"))


def _tensor_gone(raw: Raw, chance: Random) -> None:
    raw.tensors.remove(chance.choice(raw.tensors))


def _tensor_more(raw: Raw, chance: Random) -> None:
    raw.tensors.append(Place(b"more.weight", [32, chance.choice((1, 1 << 40))], 0, 0))


def _cut(raw: Raw, chance: Random) -> None:
    raw.weights = raw.weights[: chance.randrange(len(raw.weights) + 1)]


def _no_numbers(raw: Raw, chance: Random) -> None:
    weights = bytearray(raw.weights)
    for _ in range(chance.choice((1, 200, 5000))):
        at = chance.randrange(len(weights) // 4) * 4
        struct.pack_into("<I", weights, at, chance.choice((0x7FC00000, 0x7F800000, 0x7E007E00)))
    raw.weights = bytes(weights)


def _bits(raw: Raw, chance: Random) -> None:
    """Anywhere in the values."""
    for _ in range(chance.choice((1, 4, 32))):
        key = chance.choice([key for key in raw.keys if key.payload])
        payload = bytearray(key.payload)
        payload[chance.randrange(len(payload))] ^= 1 << chance.randrange(8)
        key.payload = bytes(payload)


MUTATIONS: dict[str, Mutation] = {
    name.strip("_").replace("_", " "): value
    for name, value in list(globals().items())
    if name.startswith("_") and getattr(value, "__module__", "") == __name__ and callable(value)
}
"""By what they change."""
