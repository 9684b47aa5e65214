"""TeX into outlines, by ziamath. Slow: 5 to 25 ms a formula, 300 ms for the first; never on Qt's thread."""

from __future__ import annotations

import re

import msgspec

SIZE = 48
"""Size of the type that outlines are made for, in their own units."""
LONGEST_TEX = 2000
MOST_NESTING = 40
WIDEST = 200
"""Times the size of its type."""

_TAG = re.compile(r"<(path|rect|svg|/svg|g|/g|line)\b([^>]*)>|<(?![/?]?(?:path|rect|svg|g|line)\b)")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STAR = re.compile(r"\\(begin|end)\{(equation|gather|align|alignat|flalign|eqnarray|multline)\*?\}")
_NUMBERS = re.compile(r"[MLHVQCZ]|-?\d*\.?\d+(?:e-?\d+)?")


class Outline(msgspec.Struct, frozen=True):
    """One shape: path data of absolute commands, filled or stroked."""

    data: str
    stroke: float = 0.0
    """Width of the line; 0 for a filled shape."""


class Drawing(msgspec.Struct, frozen=True):
    """A formula. Its base line is at y = 0."""

    width: float
    ascent: float
    descent: float
    outlines: tuple[Outline, ...]


def draw(tex: str, *, is_display: bool) -> Drawing | None:
    """The formula's outlines; None where it can't be read."""
    if len(tex) > LONGEST_TEX or tex.count("{") > 10 * MOST_NESTING or _depth(tex) > MOST_NESTING:
        return None
    from ziafont.config import config as of_type
    from ziamath.config import config as of_formulas
    from ziamath.zmath import Latex

    of_type.svg2 = of_formulas.svg2 = False
    try:
        svg = Latex(_known(tex), size=SIZE, inline=not is_display).svg()
        return _read(svg)
    except Exception:  # a formula of a model's may fail in any way
        return None


def _depth(tex: str) -> int:
    deepest = here = 0
    for character in tex:
        here += (character == "{") - (character == "}")
        deepest = max(deepest, here)
    return deepest


def _known(tex: str) -> str:
    """Environments for a whole page as those for a formula, which ziamath knows."""

    def inner(match: re.Match[str]) -> str:
        name = {"equation": "", "gather": "gathered", "multline": "gathered"}.get(
            match.group(2), "aligned"
        )
        return f"\\{match.group(1)}{{{name}}}" if name else ""

    return _STAR.sub(inner, tex).replace("\\tag", "\\quad\\text")


def _read(svg: str) -> Drawing | None:
    box: list[float] = []
    outlines: list[Outline] = []
    for tag in _TAG.finditer(svg):
        name, facts = tag.group(1), dict(_ATTRIBUTE.findall(tag.group(2) or ""))
        if "transform" in facts:
            return None
        match name:
            case "svg":
                box = [float(number) for number in facts["viewBox"].split()]
            case "path":
                width = _stroke(facts)
                outlines.append(Outline(facts["d"], width))
            case "rect":
                outlines.append(Outline(_rectangle(facts), _stroke(facts)))
            case "/svg" | "g" | "/g":
                pass
            case _:
                return None
    if not box or not outlines or box[2] > WIDEST * SIZE:
        return None
    left, top, width, height = box
    if left:
        width += left
    return Drawing(width, -top, height + top, tuple(outlines))


def _stroke(facts: dict[str, str]) -> float:
    is_stroked = facts.get("stroke", "none") != "none"
    return float(facts.get("stroke-width", 1)) if is_stroked else 0.0


def _rectangle(facts: dict[str, str]) -> str:
    x, y, width, height = (float(facts[name]) for name in ("x", "y", "width", "height"))
    return f"M {x} {y} H {x + width} V {y + height} H {x} Z"


def commands_of(data: str) -> list[str]:
    """Letters and numbers of path data."""
    return _NUMBERS.findall(data)
