"""Conversations that come from other programs, as plain values. Knows no program's files and no table.

Messages are told apart by what was said and after what, not by the other program's numbers: some programs
give new ones each time they save, and some have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

import msgspec

from desktop.conversation import Choices, Generation, MessageState, Role

_KEY_BYTES = 16
_AUTHORS = {Role.USER: b"u", Role.ASSISTANT: b"a", Role.SYSTEM: b"s", Role.SUMMARY: b"m"}


class Program(StrEnum):
    """Whose conversations can be read. The values are kept on disk and said in the terminal."""

    PADDOCK = "paddock"
    CHATGPT = "chatgpt"
    CLAUDE = "claude"
    LM_STUDIO = "lm-studio"
    JAN = "jan"
    GPT4ALL = "gpt4all"
    OPEN_WEBUI = "open-webui"
    LLAMA_CPP = "llama.cpp"
    OLLAMA = "ollama"


PROGRAM_NAMES: Mapping[Program, str] = {
    Program.PADDOCK: "Paddock",
    Program.CHATGPT: "ChatGPT",
    Program.CLAUDE: "Claude",
    Program.LM_STUDIO: "LM Studio",
    Program.JAN: "Jan",
    Program.GPT4ALL: "GPT4All",
    Program.OPEN_WEBUI: "Open WebUI",
    Program.LLAMA_CPP: "llama.cpp",
    Program.OLLAMA: "Ollama",
}
"""As these programs call themselves, in every language."""


class Why(StrEnum):
    """Why something of what was chosen could not be read."""

    MISSING = "missing"
    FORBIDDEN = "forbidden"
    TOO_BIG = "too big"
    DAMAGED = "damaged"
    """It is not what the program writes: cut off, or changed."""
    CUT_OFF = "cut off"
    """What is before the end could be read."""
    UNKNOWN = "unknown"
    """No program's that Paddock knows."""
    NEWER = "newer"
    """A later version of the program wrote it, in a way that is not known yet."""
    LOCKED = "locked"
    """It asks for a password."""
    BUSY = "busy"
    """The program was writing it at that moment."""
    LOOSE = "loose"
    """Messages whose place in the conversation can't be told."""
    EMPTY = "empty"
    """Nothing was said in it."""
    TOO_MANY = "too many"
    EVERYTHING = "everything"
    """The one file that a Paddock saved everything to: it comes in another way."""
    TOO_SLOW = "too slow"


class Unreadable(msgspec.Struct, frozen=True):
    """Something that does not come in, and why."""

    where: str
    """A file's name without its folder, or a conversation's title."""
    why: Why
    program: Program | None = None
    count: int = 1
    """Of messages, for `LOOSE`."""


class IncomingFile(msgspec.Struct, frozen=True):
    """A file that went with a message, as the words the other program had read in it."""

    name: str
    text: str
    kind: str = "text"
    size_bytes: int = 0


class IncomingMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message. Those with the same `parent` are versions of one another."""

    number: int
    """Within this conversation; greater than its parent's."""
    parent: int | None
    role: Role
    text: str
    created_at: datetime | None = None
    model: str = ""
    """Which one answered."""
    files: tuple[IncomingFile, ...] = ()
    state: MessageState = MessageState.DONE
    generation: Generation | None = None
    """Known of Paddock's own answers alone."""
    failure: str | None = None


class Incoming(msgspec.Struct, frozen=True, omit_defaults=True):
    """One conversation, with all its branches."""

    program: Program
    origin_id: str
    """Names this conversation at its program, each time the same."""
    title: str
    created_at: datetime
    updated_at: datetime
    messages: tuple[IncomingMessage, ...]
    leaf: int | None = None
    """The last message of the branch that was shown."""
    choices: Choices = Choices()
    draft: str = ""

    def keys(self) -> dict[int, str]:
        """What each message is told apart by, by its number."""
        return keys_of((m.number, m.parent, m.role, m.text) for m in self.messages)

    def fingerprint(self) -> str:
        """The same for the same words in the same order; another one when something was added."""
        return fingerprint_of(self.keys().values())


class Found(msgspec.Struct, frozen=True):
    """A conversation that could come in, without its words."""

    program: Program
    origin_id: str
    title: str
    created_at: datetime
    updated_at: datetime
    messages: int
    fingerprint: str


def found_of(incoming: Incoming) -> Found:
    """What is shown of it before it comes in."""
    return Found(
        incoming.program,
        incoming.origin_id,
        incoming.title,
        incoming.created_at,
        incoming.updated_at,
        len(incoming.messages),
        incoming.fingerprint(),
    )


def keys_of(messages: Iterable[tuple[int, int | None, Role, str]]) -> dict[int, str]:
    """By number, from (number, parent, role, text), parents before those that follow them.

    Equal versions after the same message are counted, so that each keeps a key of its own.
    """
    keys: dict[int, str] = {}
    seen: dict[str, int] = {}
    for number, parent, role, text in messages:
        before = keys.get(parent, "") if parent is not None else ""
        said = blake2b(digest_size=_KEY_BYTES, key=before.encode())
        said.update(_AUTHORS[role])
        said.update(text.encode("utf-8", "surrogatepass"))
        key = said.hexdigest()
        seen[key] = seen.get(key, 0) + 1
        keys[number] = key if seen[key] == 1 else _again(key, seen[key])
    return keys


def fingerprint_of(keys: Iterable[str]) -> str:
    """Of a whole conversation, whatever order its branches are in."""
    said = blake2b(digest_size=_KEY_BYTES)
    for key in sorted(keys):
        said.update(key.encode())
    return said.hexdigest()


def _again(key: str, time: int) -> str:
    return blake2b(f"{key} {time}".encode(), digest_size=_KEY_BYTES).hexdigest()


EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
