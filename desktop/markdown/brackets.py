r"""The ways to write formulas that models use besides dollars: \( \), \[ \] and \begin{align}.

Rules for markdown-it. A formula ends before an empty line, so that half a message can be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_BLOCKS = {"\\[": "\\]", "$$": "$$"}
_CLOSES = {"(": r"\)", "[": r"\]"}
_ENVIRONMENT = re.compile(
    r"\\begin\{((?:equation|multline|gather|align|alignat|flalign|eqnarray|[pbBvV]?matrix)\*?)\}"
)
OPENER = re.compile(r"[ \t>*+-]*(?:\d+[.)][ \t]+)?(\$\$|\\\[|\\begin\{)", re.MULTILINE)
"""A line that may begin a formula of several lines."""


def bracket_maths(md: MarkdownIt) -> None:
    """Teach a parser these formulas; needs nothing from `dollarmath`, whose tokens it gives."""
    alternatives: RuleOptionsType = {
        "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    }
    md.inline.ruler.before("escape", "bracket_inline", _inline)
    md.block.ruler.before("fence", "bracket_block", _block, alternatives)


def _inline(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "\\" or start + 1 >= state.posMax:
        return False
    close = _CLOSES.get(state.src[start + 1])
    end = state.src.find(close, start + 2, state.posMax) if close else -1
    content = state.src[start + 2 : end].strip() if end >= 0 else ""
    if not content:
        return False
    if not silent:
        kind = "math_inline" if close == r"\)" else "math_inline_double"
        token = state.push(kind, "math", 0)
        token.content = content
    state.pos = end + 2
    return True


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(start_line):
        return False
    begin = state.bMarks[start_line] + state.tShift[start_line]
    head = state.src[begin : state.eMarks[start_line]]
    environment = _ENVIRONMENT.match(head)
    close = f"\\end{{{environment.group(1)}}}" if environment else _BLOCKS.get(head[:2], "")
    if not close:
        return False
    line = start_line
    lines: list[str] = []
    while True:
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        lines.append(text)
        if close in (text if line > start_line else text[2:]):
            break
        line += 1
        if line >= end_line or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
    content = "\n".join(lines).strip()
    if not content.endswith(close) or not content[2:-2].strip():
        return False  # words follow on the same line: it is part of a sentence
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = content if environment else content[2:-2].strip()
        token.map = [start_line, line + 1]
    state.line = line + 1
    return True
