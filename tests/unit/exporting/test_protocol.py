"""What goes to the export process and back."""

from __future__ import annotations

import msgspec

from desktop.exporting.protocol import Answer, Job, Made, NotMade, Pieces, Went
from desktop.exporting.wanted import Format, Wanted
from tests.unit.exporting.told import FILE, message, source


def test_a_conversation_comes_through_whole():
    job = Job(
        source(message(1, None, "Ü 🙂", attachments=(FILE,)), message(2, 1, "A")),
        Wanted(format=Format.PDF, details=True),
        "de",
    )
    assert msgspec.json.decode(msgspec.json.encode(job), type=Job) == job


def test_answers_are_told_from_one_another():
    for answer in (Went(1, 2), Made(b"\x00\xff"), Pieces(("a",)), NotMade("x")):
        assert msgspec.json.decode(msgspec.json.encode(answer), type=Answer) == answer
