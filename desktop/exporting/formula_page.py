"""Formulas as drawings in a page, made of lines of our own; as TeX where they can't be read."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from desktop.markdown.formula import SIZE, Drawing, Outline, draw


def as_tex(tex: str, is_display: bool) -> str:
    """The words of it."""
    words = f'<code class="tex">{escape(tex)}</code>'
    return f'<div class="formula">{words}</div>' if is_display else words


@lru_cache(maxsize=512)
def as_drawing(tex: str, is_display: bool) -> str:
    """A drawing that screen readers hear as TeX."""
    drawing = draw(tex, is_display=is_display)
    if drawing is None:
        return as_tex(tex, is_display)
    if is_display:
        return f'<div class="formula">{_svg(drawing, tex, drawing.descent)}</div>'
    # What hangs below the line is drawn outside of the box, which so stands on the line.
    return _svg(drawing, tex, 0)


def _svg(drawing: Drawing, tex: str, below: float) -> str:
    height = drawing.ascent + below
    em = 1 / SIZE
    return (
        f'<svg role="img" aria-label="{escape(tex)}" width="{drawing.width * em:.3f}em"'
        f' height="{height * em:.3f}em"'
        f' viewBox="0 {-drawing.ascent:.2f} {drawing.width:.2f} {height:.2f}">'
        f"{''.join(_path(outline) for outline in drawing.outlines)}</svg>"
    )


def _path(outline: Outline) -> str:
    ink = (
        f'fill="none" stroke="currentColor" stroke-width="{outline.stroke:g}"'
        if outline.stroke
        else 'fill="currentColor"'
    )
    return f'<path d="{escape(outline.data)}" {ink}/>'
