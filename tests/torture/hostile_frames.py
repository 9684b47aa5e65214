"""Sends hostile frames to whoever reads a child's messages: BadFrame or an end, and nothing else.

    python -m tests.torture.hostile_frames [FRAMES [SEED]]

All of the window's readers: the engine's, the fetch process's, the reading's, the importing's and the
export's. The control is a reader that guards against nothing: of the same frames it lets errors escape.
"""

from __future__ import annotations

import gc
import io
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any, get_args

import msgspec

from desktop.child.frames import BadFrame, FrameReader
from desktop.engine.frames import EVENT_LIMIT_BYTES, event_reader
from desktop.engine.protocol import ChildEvent
from desktop.exporting import protocol as exporting
from desktop.hub import protocol as hub
from desktop.importing import protocol as importing
from desktop.reading import protocol as reading

MOST_GROWTH_BYTES = 20_000_000
READERS: dict[str, tuple[Any, int]] = {
    "engine": (ChildEvent, EVENT_LIMIT_BYTES),
    "fetch": (hub.FromChild, hub.FRAME_LIMIT_BYTES),
    "reading": (reading.FromChild, reading.FRAME_LIMIT_BYTES),
    "importing": (importing.FromChild, importing.FRAME_LIMIT_BYTES),
    "export": (exporting.Answer, exporting.FRAME_LIMIT_BYTES),
}
LENGTHS = (0, 1, 3, 255, 1 << 16, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)
ODD = (
    b"null", b"true", b"-0", b"1e999", b"-1e-999", b"NaN", b"Infinity", b"18446744073709551616",
    b'"\\ud800"', b'"\\u0000"', b'"\xff\xfe"', b'"\xed\xa0\x80"', b"[]", b"{}", b'{"type":null}',
    b'{"type":"Died","exit_code":0,"stderr_tail":""}', b'{"type":"Shutdown"}', b'{"type":"Loaded"}',
    b'{"type":[]}', b'{"type":{}}', b'{"type":1}', b'{"":""}', b"\xef\xbb\xbf{}", b"\0", b" ", b"/**/{}",
)  # fmt: skip
_JUNK = (0, 1, -1, 1 << 63, 1 << 64, -(1 << 63) - 1, 1e308, True, None, "", "x" * 300, [], {}, [[]])


@dataclass
class Report:
    """What came of some frames."""

    frames: int = 0
    messages: int = 0
    refused: int = 0
    cut_off: int = 0
    escaped: int = 0
    memory_growth_bytes: int = 0
    seconds: float = 0.0
    escapes: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing happened that must not, and all that can."""
        tried = min(self.messages, self.refused, self.cut_off) > 0
        return tried and not self.escaped and self.memory_growth_bytes < MOST_GROWTH_BYTES


class Careless(FrameReader[Any]):
    """Without the guard."""

    def _decode(self, body: bytes) -> Any:
        return self._decoder.decode(body)


def frames(chance: Random, names: list[str]) -> Iterator[bytes]:
    """A body with its length before it, or what looks like one; without an end."""
    while True:
        body = _body(chance, names)
        match chance.randrange(12):
            case 0:
                yield (len(body) + chance.choice((1, 7))).to_bytes(4, "big") + body  # cut off
            case 1:
                yield chance.choice(LENGTHS).to_bytes(4, "big") + body
            case 2:
                yield body[: chance.randrange(4)]
            case _:
                yield len(body).to_bytes(4, "big") + body


def _body(chance: Random, names: list[str]) -> bytes:
    match chance.randrange(8):
        case 0:
            return chance.randbytes(chance.choice((0, 1, 8, 60)))
        case 1:
            return chance.choice(ODD)
        case 2:
            deep = chance.choice((10, 500, 2000, 20_000))
            return chance.choice((b"[" * deep, b"[" * deep + b"]" * deep, b'{"a":' * deep))
        case 3:
            deep = chance.choice((10, 3000))
            inside = b"[" * deep + b"]" * deep
            return b'{"type":"%s","id":1,"token_ids":%s}' % (chance.choice(names).encode(), inside)
        case 4 | 5:
            return _flipped(chance, _message(chance, names))
        case _:
            return _message(chance, names)


def _message(chance: Random, names: list[str]) -> bytes:
    """The name of a message with fields of any kind."""
    kind = chance.choice(names)
    keys = FIELDS.get(kind, ("id",))
    message = {"type": kind} | {key: _value(chance, key) for key in keys}
    if chance.random() < 0.3:
        message[chance.choice(list(message))] = chance.choice(_JUNK)
    return json.dumps(message).encode()


def _value(chance: Random, key: str) -> object:
    if key in ("id", "done", "total", "fraction") or "token" in key:
        return chance.choice((0, 1, 7, 0.5, -1, [1, 2], [-1]))
    return chance.choice(("words", 3, [], {}, ["a"], None, True, {"name": "x", "kind": []}))


def _flipped(chance: Random, body: bytes) -> bytes:
    content = bytearray(body)
    for _ in range(chance.choice((1, 3))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


FIELDS = {
    kind.__name__: kind.__struct_fields__
    for union, _ in READERS.values()
    for kind in get_args(union)
}


def torture(count: int, seed: int, *, reader: type[FrameReader[Any]] = FrameReader) -> Report:
    """So many frames, shared among the readers. With the usual one the engine's has its own."""
    report, chance = Report(), Random(seed)
    streams = {}
    for name, (union, limit) in READERS.items():
        names = [kind.__name__ for kind in get_args(union)]
        streams[name] = (frames(chance, names), msgspec.json.Decoder(union), limit)
    warm = min(count // 10, 20_000)
    started, before = time.monotonic(), 0
    for number in range(count):
        name = list(streams)[number % len(streams)]
        hostile, decoder, limit = streams[name]
        _read(name, reader, next(hostile), decoder, limit, report)
        if number == warm:
            before = _memory_bytes()
    gc.collect()
    report.memory_growth_bytes = _memory_bytes() - before
    report.seconds = round(time.monotonic() - started, 1)
    return report


def _read(
    name: str,
    reader: type[FrameReader[Any]],
    frame: bytes,
    decoder: msgspec.json.Decoder[Any],
    limit: int,
    report: Report,
) -> None:
    report.frames += 1
    try:
        stream = io.BytesIO(frame)
        is_engines = name == "engine" and reader is FrameReader
        messages = list(event_reader(stream) if is_engines else reader(stream, decoder, limit))
    except BadFrame:
        report.refused += 1
    except Exception as error:
        report.escaped += 1
        report.escapes.append(f"{name}: {type(error).__name__}")
    else:
        report.messages += len(messages)
        report.cut_off += not messages


def _memory_bytes() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def main(count: int = 1_000_000, seed: int | None = None) -> int:
    """The readers as they are, then without their guard."""
    seed = random.randrange(1 << 30) if seed is None else seed
    report = torture(count, seed)
    control = torture(max(500, count // 100), seed, reader=Careless)
    passed = report.is_good and control.escaped > 0
    said = {name: value for name, value in asdict(report).items() if name != "escapes"}
    print(
        json.dumps(
            {
                "torture": "hostile_frames",
                "passed": passed,
                "seed": seed,
                **said,
                "escapes": dict(Counter(report.escapes)),
                "control_escapes": dict(Counter(control.escapes)),
            }
        )
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
