"""The page that shows all pictures, those that differ from their references first."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage

from tests.screens import references

STYLE = (
    "body{font:14px sans-serif;background:#888;margin:24px}img{max-width:100%}"
    "figure{margin:24px 0}nav{columns:4}a{color:#fff}.changed{background:#a33;padding:8px}"
    ".changed img.small{width:450px;image-rendering:pixelated}"
)


def changed(files: Iterable[Path]) -> list[Path]:
    """Those that were drawn, have a reference, and are not like it."""
    result: list[Path] = []
    for file in files:
        kept, drawn = references.reference(file.stem), QImage(str(file))
        if kept is None or drawn.isNull():
            continue
        if references.difference(drawn, kept) > references.TOLERANCE:
            result.append(file)
    return result


def write_index(target: Path, files: Iterable[Path]) -> Path:
    """A page with all pictures in this folder."""
    files = list(files)
    differing = changed(files)
    parts = [_differing(file, target) for file in differing]
    parts += [f"<nav>{''.join(_link(file) for file in files)}</nav>"]
    parts += [_figure(file) for file in files]
    body = "\n".join(parts)
    page = f"<!doctype html><meta charset=utf-8><title>Paddock</title><style>{STYLE}</style>{body}"
    index = target / "index.html"
    index.write_text(page, encoding="utf-8")
    return index


def _differing(file: Path, target: Path) -> str:
    kept = references.reference(file.stem)
    assert kept is not None
    before = f"{file.stem}.reference.png"
    kept.save(str(target / before))
    name = html.escape(file.stem)
    return (
        f'<figure class="changed"><figcaption>{name} differs from its reference</figcaption>'
        f'<img class="small" src="{before}"> <img class="small" src="{file.name}"></figure>'
    )


def _link(file: Path) -> str:
    name = html.escape(file.stem)
    return f'<a href="#{name}">{name}</a><br>'


def _figure(file: Path) -> str:
    name = html.escape(file.stem)
    return f'<figure id="{name}"><figcaption>{name}</figcaption><img src="{file.name}"></figure>'
