"""What can't come in as it is, in words: pictures, sounds, calls of tools. Knows no program."""

from __future__ import annotations

from desktop.importing.loose import MOST_SHOWN

LONGEST_NAME = 120


def picture(name: str = "") -> str:
    """In place of an image."""
    return _left_behind("image", name)


def sound(name: str = "") -> str:
    """In place of a recording."""
    return _left_behind("audio", name)


def file(name: str = "") -> str:
    """In place of a file whose words the other program did not keep."""
    return _left_behind("file", name)


def part(kind: str) -> str:
    """In place of something of a kind that is not known."""
    return _left_behind("part of the message", kind)


def tool_call(name: str, arguments: str = "") -> str:
    """What the model asked a tool."""
    said = f"[tool call: {_line(name) or 'unnamed'}]"
    return f"{said}\n{fenced(arguments)}" if arguments.strip() else said


def tool_result(result: str, name: str = "") -> str:
    """What a tool answered."""
    said = f"[tool result: {_line(name)}]" if name.strip() else "[tool result]"
    return f"{said}\n{fenced(result)}" if result.strip() else said


def thought(thinking: str) -> str:
    """What the model thought, as Paddock's own models write it."""
    # A closing tag in a thought would end it early.
    inside = thinking.strip().replace("</think>", "<\u200b/think>")
    return f"<think>\n{inside}\n</think>" if inside else ""


def fenced(text: str, language: str = "") -> str:
    """As a block of code, whatever is in it."""
    cut = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"
    fence = "```"
    while fence in cut:
        fence += "`"
    return f"{fence}{_line(language)}\n{cut.rstrip()}\n{fence}"


def together(*parts: str) -> str:
    """Paragraphs."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _left_behind(what: str, name: str) -> str:
    said = _line(name)
    return f"[{what}: {said}, not imported]" if said else f"[{what}, not imported]"


def _line(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"
