"""A document made of paragraphs, written again only from where it changed. Text goes in as plain text.

Knows where its links, formulas and pieces of inline code are; paints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.markdown.direction import is_right_to_left
from desktop.markdown.inline import runs_of
from desktop.markdown.parts import Paragraph, Run, Style
from desktop.markdown.words import width
from desktop.ui.transcript.formats import BEFORE_PILL, END_OF_PILL, Formats
from desktop.ui.transcript.formulas import Formulas, Setting

LINE_END = "\u2028"
_NO_ROOM_AFTER = 0x0590
"""Letters from here on may join with what follows: no room is put between them."""


class Atom(msgspec.Struct, frozen=True):
    """A stretch of one format."""

    run: Run
    beside: int = 0
    setting: Setting | None = None
    """A formula as it is drawn now; none while it is not."""

    @property
    def size(self) -> int:
        """Characters in the document."""
        return 1 if self.run.is_formula else width(self.run.text)


class Line(msgspec.Struct, frozen=True):
    """A paragraph as it stands in the document."""

    paragraph: Paragraph
    atoms: tuple[Atom, ...]
    mirrored: bool

    @property
    def size(self) -> int:
        """Characters in the document, without the paragraph's end."""
        return sum(atom.size for atom in self.atoms)


class Span(msgspec.Struct, frozen=True):
    """A stretch of the document and what it is."""

    start: int
    end: int
    run: Run
    beside: int = 0
    is_last: bool = True
    """What follows is of another style."""


class Sheet:
    """Writes paragraphs into a document."""

    def __init__(self, document: QTextDocument, formulas: Formulas) -> None:
        self.document = document
        self._formulas = formulas
        self.lines: list[Line] = []
        self.changed_from = 0
        """Position of the first character that is another one since the last `write`."""

    def write(self, paragraphs: Sequence[Paragraph], formats: Formats) -> None:
        """Show these paragraphs."""
        lines = [
            self._line(paragraph, runs_of(paragraph.source, paragraph.references), formats)
            for paragraph in paragraphs
        ]
        self.write_lines(lines, formats)

    def write_lines(self, lines: list[Line], formats: Formats) -> None:
        """Show these lines, which were written by `_line` with the same formats."""
        same = 0
        start = 0
        for old, new in zip(self.lines, lines, strict=False):
            if old != new:
                break
            same += 1
            start += old.size + 1
        self.changed_from = start
        if same == len(lines) == len(self.lines):
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        kept = self._cut(cursor, lines, same, start)
        for number in range(same, len(lines)):
            before = lines[number - 1].paragraph if number else None
            self._write_line(cursor, lines[number], before, formats, kept, is_first=not number)
            kept = None
        cursor.endEditBlock()
        self.lines = lines

    def forget(self) -> None:
        """Write all of it again the next time: the formats have changed."""
        self.lines = []
        self.document.clear()

    def spans(self) -> Iterator[Span]:
        """All stretches, in order."""
        at = 0
        for line in self.lines:
            yield from spans_of(line.atoms, at)
            at += line.size + 1

    def _cut(
        self, cursor: QTextCursor, lines: list[Line], same: int, start: int
    ) -> tuple[int, int] | None:
        """Remove what changed. Answers how much of the first changed line stays; None: it is new.

        That are atoms, and characters of the next one.
        """
        if not self.lines:
            return None
        keep: tuple[int, int] | None = None
        if same < len(lines) and same < len(self.lines):
            old, new = self.lines[same], lines[same]
            if (old.paragraph.inset, old.paragraph.level, old.paragraph.marker, old.mirrored) == (
                new.paragraph.inset, new.paragraph.level, new.paragraph.marker, new.mirrored
            ):  # fmt: skip
                atoms, characters, size = _common(old.atoms, new.atoms)
                keep = atoms, characters
                start += size
                self.changed_from = start
        last = self.document.characterCount() - 1
        cursor.setPosition(min(start if keep else max(start - 1, 0), last))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return keep

    def _write_line(
        self,
        cursor: QTextCursor,
        line: Line,
        before: Paragraph | None,
        formats: Formats,
        kept: tuple[int, int] | None,
        *,
        is_first: bool,
    ) -> None:
        level = line.paragraph.level
        block = formats.block(line.paragraph, before, mirrored=line.mirrored)
        plain = formats.of(Run(""), level, 0)
        if kept is None and not is_first:
            cursor.insertBlock(block, plain)
        elif cursor.blockFormat() != block:  # what was removed behind it may have left its own
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(plain)
        number, characters = kept or (0, 0)
        atoms = line.atoms[number:]
        if characters:
            rest = msgspec.structs.replace(atoms[0].run, text=atoms[0].run.text[characters:])
            atoms = (msgspec.structs.replace(atoms[0], run=rest), *atoms[1:])
        insert_atoms(cursor, atoms, level, formats, self._formulas)

    def _line(self, paragraph: Paragraph, runs: Sequence[Run], formats: Formats) -> Line:
        atoms = atoms_of(runs, formats.px(paragraph.level), self._formulas)
        return Line(paragraph, atoms, is_mirrored(runs))


def _common(old: tuple[Atom, ...], new: tuple[Atom, ...]) -> tuple[int, int, int]:
    """How much both begin with: atoms, characters of the next one, and how long that is in the document.

    Words that come are mostly the end of an atom: all before them stays.
    """
    atoms = size = 0
    while old[atoms : atoms + 1] == new[atoms : atoms + 1] != ():
        size += old[atoms].size
        atoms += 1
    if atoms == len(old) or atoms == len(new):
        return atoms, 0, size
    one, other = old[atoms], new[atoms]
    looks = [(a.run.style, a.run.href, a.run.is_formula, a.beside) for a in (one, other)]
    if looks[0] != looks[1] or one.run.is_formula or not other.run.text.startswith(one.run.text):
        return atoms, 0, size
    return atoms, len(one.run.text), size + one.size


def is_mirrored(runs: Sequence[Run]) -> bool:
    """Are the words written from right to left."""
    words = "".join(run.text for run in runs[:4] if not run.is_formula)
    return is_right_to_left(words[:400])


def atoms_of(runs: Sequence[Run], px: float, formulas: Formulas) -> tuple[Atom, ...]:
    """The runs as they are drawn now: a formula that can't be is shown as it was written."""
    shown = [_source(run) if run.is_formula and formulas.has_failed(run) else run for run in runs]
    beside_pills = _around_pills(shown) if is_mirrored(runs) else _beside_pills(shown)
    return tuple(
        Atom(run, beside, formulas.setting(run, px) if run.is_formula else None)
        for run, beside in beside_pills
    )


def insert_atoms(
    cursor: QTextCursor, atoms: Sequence[Atom], level: int, formats: Formats, formulas: Formulas
) -> None:
    """Write them where the cursor is."""
    for atom in atoms:
        if atom.run.is_formula:
            form = formulas.format_of(atom.run, atom.setting, formats.px(level))
            cursor.insertText("\ufffc", form)
        else:
            words = atom.run.text.replace("\n", LINE_END)
            cursor.insertText(words, formats.of(atom.run, level, atom.beside))


def spans_of(atoms: Sequence[Atom], start: int) -> Iterator[Span]:
    """The same with their places, from this position on."""
    for number, atom in enumerate(atoms):
        after = atoms[number + 1 : number + 2]
        is_last = not after or after[0].run.style != atom.run.style
        yield Span(start, start + atom.size, atom.run, atom.beside, is_last)
        start += atom.size


def _source(formula: Run) -> Run:
    dollars = "$$" if formula.is_display else "$"
    return Run(f"{dollars}{formula.text}{dollars}", Style.CODE)


def _beside_pills(runs: Sequence[Run]) -> Iterator[tuple[Run, int]]:
    """The runs, with the characters alone that stand next to inline code, so that it has room."""
    for number, run in enumerate(runs):
        following = runs[number + 1] if number + 1 < len(runs) else None
        beside = 0
        if run.style & Style.CODE and not run.is_formula:
            beside = END_OF_PILL
        elif following is not None and following.style & Style.CODE and not run.is_formula:
            beside = BEFORE_PILL
        if not beside or ord(run.text[-1]) >= _NO_ROOM_AFTER or run.text[-1] == "\n":
            yield run, 0
            continue
        if len(run.text) > 1:
            yield msgspec.structs.replace(run, text=run.text[:-1]), 0
        yield msgspec.structs.replace(run, text=run.text[-1]), beside


def _around_pills(runs: Sequence[Run]) -> Iterator[tuple[Run, int]]:
    """The same within words from right to left: there only spaces around the code get room."""
    for number, run in enumerate(runs):
        text = run.text
        if run.style & Style.CODE or run.is_formula:
            yield run, 0
            continue
        after = number > 0 and bool(runs[number - 1].style & Style.CODE) and text[0] == " "
        follows = number + 1 < len(runs) and bool(runs[number + 1].style & Style.CODE)
        before = follows and len(text) > after and text[-1] == " "
        if after:
            yield msgspec.structs.replace(run, text=" "), BEFORE_PILL
        if middle := text[int(after) : len(text) - before]:
            yield msgspec.structs.replace(run, text=middle), 0
        if before:
            yield msgspec.structs.replace(run, text=" "), BEFORE_PILL
