"""The assembler of filters, run on an interpreter of its own."""

from __future__ import annotations

import struct

import pytest

from desktop.powers.packet_filter import ALLOW, KILL_PROCESS, Refusal, assembled

ARCHITECTURE, OTHER = 7, 8
ERRNO = 0x50000
REFUSALS = (
    Refusal(10, 1),
    Refusal(11, 2, argument=1, values=(5, 6)),
    Refusal(12, 3, argument=0, mask=0xF0, values=(0x10, 0x20), is_unless=True),
    Refusal(12, 4, argument=2, values=(9,)),
)


def answer(program: bytes, call: int, *arguments: int, architecture: int = ARCHITECTURE) -> int:
    """What the kernel would do with the program."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=iIQ6Q", call, architecture, 0, *padded)
    code = list(struct.iter_unpack("=HBBI", program))
    at = held = 0
    while True:
        kind, then, otherwise, value = code[at]
        at += 1
        match kind:
            case 0x20:
                (held,) = struct.unpack_from("=I", data, value)
            case 0x54:
                held &= value
            case 0x15:
                at += then if held == value else otherwise
            case 0x25:
                at += then if held > value else otherwise
            case 0x06:
                return value
            case _:
                raise AssertionError(kind)


@pytest.fixture
def program():
    return assembled(REFUSALS, architecture=ARCHITECTURE, newest=100, unknown_errno=38)


@pytest.mark.parametrize(
    ("call", "arguments", "expected"),
    [
        (9, (), ALLOW),
        (10, (), ERRNO | 1),
        (11, (0, 4), ALLOW),
        (11, (0, 5), ERRNO | 2),
        (11, (0, 6), ERRNO | 2),
        (11, (0, 7), ALLOW),
        (12, (0x1F,), ALLOW),
        (12, (0x2F,), ALLOW),
        (12, (0x3F,), ERRNO | 3),
        (12, (0x10, 0, 9), ERRNO | 4),
        (12, (0x10, 0, 8), ALLOW),
        (100, (), ALLOW),
        (101, (), ERRNO | 38),
        (0x40000000, (), ERRNO | 38),
    ],
)
def test_it_answers_as_it_was_told(program, call, arguments, expected):
    assert answer(program, call, *arguments) == expected


def test_through_another_door_nobody_comes_in(program):
    assert answer(program, 9, architecture=OTHER) == KILL_PROCESS


def test_a_program_that_no_kernel_takes_is_not_made():
    with pytest.raises(ValueError, match="instructions"):
        assembled([Refusal(1, 1)] * 3000, architecture=1, newest=1, unknown_errno=1)
