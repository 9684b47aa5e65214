"""How runs look in a document: typeface and size, no colours. Made once for each size of text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat

from desktop.markdown.parts import Paragraph, Run, Style
from desktop.ui.look import fonts
from desktop.ui.look.measures import Measures

BEFORE_PILL = 1
"""The character before inline code: a little room follows it."""
END_OF_PILL = 2
PILL_PAD = 4.0
PILL_MARGIN = 1.0

Key = tuple[int, int, bool, int]
"""Style, heading's level, is it a link, place beside a pill."""


class Formats:
    """Character and block formats of one size."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self._known: dict[Key, QTextCharFormat] = {}

    def of(self, run: Run, level: int, beside: int) -> QTextCharFormat:
        """The format of words."""
        key = (int(run.style), level, bool(run.href), beside)
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def _made(self, style: int, level: int, is_link: bool, beside: int) -> QTextCharFormat:
        font = QFont(self.font(level, is_code=bool(style & Style.CODE)))
        if style & Style.BOLD and not level:
            font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(bool(style & Style.ITALIC))
        font.setStrikeOut(bool(style & Style.STRIKE))
        if beside:
            room = PILL_PAD + PILL_MARGIN * (1 if beside == END_OF_PILL else 2)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, room)
        result = QTextCharFormat()
        result.setFont(font)
        if style & Style.RAISED:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        result.setFontUnderline(is_link)
        return result

    def font(self, level: int, *, is_code: bool) -> QFont:
        """The typeface of words in a paragraph or heading."""
        measures = self.measures
        if is_code:
            share = measures.heading(level) / measures.text if level else 1.0
            return fonts.mono(round(measures.inline_code * share))
        if level:
            return fonts.sans(measures.heading(level), fonts.Weight.DemiBold)
        return fonts.sans(measures.text)

    def px(self, level: int) -> int:
        """Size of the words in a paragraph or heading."""
        return self.measures.heading(level) if level else self.measures.text

    def block(
        self, paragraph: Paragraph, before: Paragraph | None, *, mirrored: bool
    ) -> QTextBlockFormat:
        """The format of a paragraph that stands after another one."""
        result = QTextBlockFormat()
        measures = self.measures
        line = round(measures.heading(paragraph.level) * 1.4) if paragraph.level else measures.line
        result.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        inset = measures.inset(paragraph.inset)
        result.setTopMargin(self._space(paragraph, before))
        if mirrored:
            result.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            result.setRightMargin(inset)
        else:
            result.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            result.setLeftMargin(inset)
        return result

    def _space(self, paragraph: Paragraph, before: Paragraph | None) -> int:
        if before is None:
            return 0
        if paragraph.level:
            return self.measures.px(18)
        if paragraph.marker or (before.marker and paragraph.inset):
            return self.measures.item_gap
        return self.measures.paragraph_gap
