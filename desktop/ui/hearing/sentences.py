"""Cuts a text that is still being written into sentences to be read aloud. Knows no voice and no Qt.

Markdown's marks are left out, and code is not read: that it is there is said, by its language.
"""

from __future__ import annotations

import re

from desktop.language import tr

_ENDS = re.compile(
    r"""(?P<mark>[.!?…]+) ["'”’»)\]*_]* (?=\s+\S)   # then a space, and whatever comes next
    | [。！？]+ ["”’」』）]* (?=[^。！？"”’」』）])       # no space follows these
    | \n""",
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "eg", "ie", "cf", "approx", "no",
    "fig", "vol", "pp", "ca", "al", "inc", "ltd", "dept", "bzw", "usw", "evtl", "ggf", "inkl", "nr",
    "abb", "bd", "vgl", "sog", "u.a", "z.b", "d.h", "o.ä", "u.ä", "e.g", "i.e", "a.m", "p.m", "u.s",
})  # fmt: skip
"""After these a full stop ends no sentence; in small letters, without their last full stop."""
_LAST_WORD = re.compile(r"[^\s(\[“„\"'*_]+$")
_NUMBER = re.compile(r"\d+")
_FENCE = re.compile(r"\s*(?:>\s*)*(?P<fence>`{3,}|~{3,})\s*(?P<language>[\w+#.-]*)")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links, by their words
    (re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?)?"), ""),
    (re.compile(r"\*\*|__|~~|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)|`"), ""),
    (re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$"), ""),  # between a table's head and its rows
    (re.compile(r"\s*\|\s*"), ", "),
)


class Sentences:
    """Takes pieces of one answer and gives back the sentences that are complete."""

    def __init__(self) -> None:
        self._rest = ""
        self._fence = ""
        """The marks that will end the block of code being written."""

    def add(self, piece: str) -> list[str]:
        """The sentences that this piece completes."""
        self._rest += piece
        said = []
        while (cut := self._cut()) is not None:
            sentence, self._rest = self._rest[:cut], self._rest[cut:]
            said.append(self._read(sentence))
        return [sentence for sentence in said if sentence]

    def end(self) -> list[str]:
        """What is left, once nothing more will come."""
        rest, self._rest = self._rest, ""
        said = self._read(rest) if rest else ""
        self._fence = ""
        return [said] if said else []

    def _cut(self) -> int | None:
        """Where the first sentence ends; a line of code, and a thought, are cut whole."""
        start = self._rest.lstrip()
        if start.startswith("<think>"):
            ended = self._rest.find("</think>")
            return None if ended < 0 else ended + len("</think>")
        if self._fence or _FENCE.match(self._rest):
            line = self._rest.find("\n")
            return None if line < 0 else line + 1
        for end in _ENDS.finditer(self._rest):
            if end["mark"] is None or _is_end(self._rest, end):
                return end.end()
        return None

    def _read(self, sentence: str) -> str:
        fence = _FENCE.match(sentence)
        if self._fence:
            if fence and fence["fence"].startswith(self._fence):
                self._fence = ""
            return ""
        if fence:
            self._fence = fence["fence"]
            language = fence["language"]
            return tr("Code in {language}.", language=language) if language else tr("Code.")
        return spoken(sentence)


def _is_end(text: str, end: re.Match[str]) -> bool:
    """Whether a full stop is one: not after "e.g.", "J." or an item's number, nor before a small letter."""
    follows = text[end.end() :].lstrip()[:1]
    if end["mark"] != ".":
        return not (end["mark"] == "…" and follows.islower())
    word = _LAST_WORD.search(text[: end.start()])
    last = word[0].casefold() if word else ""
    line = text[: end.start()].rpartition("\n")[2].strip()
    is_item = _NUMBER.fullmatch(line) is not None
    is_initial = len(last) == 1 and last.isalpha()
    return not (last in _ABBREVIATIONS or is_item or is_initial or follows.islower())


def spoken(sentence: str) -> str:
    """The words without Markdown's marks, on one line."""
    words = _THOUGHT.sub("", sentence)
    for mark, instead in _MARKS:
        words = mark.sub(instead, words)
    words = " ".join(words.split()).strip(", ")
    return words if any(letter.isalnum() for letter in words) else ""
