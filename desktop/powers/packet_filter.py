"""A tiny assembler for the filters that seccomp runs before each system call. Knows no call by name.

A filter is a program of the Berkeley packet filter: it may load a word of what is known of the call,
compare, jump forward, and answer. Nothing in it can loop, and the kernel checks it before it is used.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import msgspec

ALLOW, KILL_PROCESS, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD_WORD, _AND, _JUMP_EQUAL, _JUMP_GREATER, _ANSWER = 0x20, 0x54, 0x15, 0x25, 0x06
_CALL_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
"""Where C's struct seccomp_data has them."""
_INSTRUCTION = struct.Struct("=HBBI")
MOST_INSTRUCTIONS = 4096
"""The kernel takes no longer program."""


class Refusal(msgspec.Struct, frozen=True):
    """A call that fails with `errno`: always, or depending on the low 32 bits of an argument."""

    call: int
    errno: int
    argument: int | None = None
    """Which, from 0; None is always."""
    mask: int = 0xFFFFFFFF
    values: tuple[int, ...] = ()
    is_unless: bool = False
    """Refused unless the masked argument is one of the values, else where it is one."""


def assembled(
    refusals: Iterable[Refusal],
    *,
    architecture: int,
    newest: int,
    unknown_errno: int,
    stranger: int = KILL_PROCESS,
) -> bytes:
    """The program. What comes through another architecture's door is answered by `stranger`.

    Calls with a number above `newest` fail with `unknown_errno`.
    """
    simple: list[bytes] = []
    careful: list[bytes] = []
    for refusal in refusals:
        (simple if refusal.argument is None else careful).extend(_refusing(refusal))
    program = [
        _load(_ARCHITECTURE_AT),
        _instruction(_JUMP_EQUAL, architecture, then=1),
        _answer(stranger),
        _load(_CALL_AT),
        _instruction(_JUMP_GREATER, newest, otherwise=1),
        _answer(ERRNO | unknown_errno),
        *simple,
        *careful,
        _answer(ALLOW),
    ]
    if len(program) > MOST_INSTRUCTIONS:
        raise ValueError(f"{len(program)} instructions")
    return b"".join(program)


def _refusing(refusal: Refusal) -> Sequence[bytes]:
    answer = _answer(ERRNO | refusal.errno)
    if refusal.argument is None:
        return [_instruction(_JUMP_EQUAL, refusal.call, otherwise=1), answer]
    looked_at = [
        _load(_ARGUMENTS_AT + 8 * refusal.argument),
        _instruction(_AND, refusal.mask),
        *_comparisons(refusal),
        answer,
    ]
    # The argument has taken the place of the call's number, so that is loaded again for each of these.
    return [
        _load(_CALL_AT),
        _instruction(_JUMP_EQUAL, refusal.call, otherwise=len(looked_at)),
        *looked_at,
    ]


def _comparisons(refusal: Refusal) -> Iterable[bytes]:
    """Jumps that reach the answer behind them, or pass it, as the values say."""
    last = len(refusal.values) - 1
    for index, value in enumerate(refusal.values):
        if refusal.is_unless:
            yield _instruction(_JUMP_EQUAL, value, then=last - index + 1)
        else:
            passes = 1 if index == last else 0
            yield _instruction(_JUMP_EQUAL, value, then=last - index, otherwise=passes)


def _load(offset: int) -> bytes:
    return _instruction(_LOAD_WORD, offset)


def _answer(value: int) -> bytes:
    return _instruction(_ANSWER, value)


def _instruction(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return _INSTRUCTION.pack(code, then, otherwise, value & 0xFFFFFFFF)
