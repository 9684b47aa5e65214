"""The page that shows all pictures: what differs from its reference first, then scene by scene."""

from __future__ import annotations

import html
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QImage

from tests.screens import references
from tests.screens.shots import Shot

STYLE = """
body{font:14px/1.5 system-ui,sans-serif;background:#e9ebe9;color:#1c1f1d;margin:0}
header{position:sticky;top:0;background:#fff;padding:10px 24px;display:flex;gap:12px;flex-wrap:wrap;
align-items:center;box-shadow:0 1px 4px #0002;z-index:1}
main{padding:8px 24px 48px}h2{margin:32px 0 8px}h3{margin:24px 0 8px;font-size:14px}
.row{display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0;width:300px}
figcaption{font-size:12px;color:#5f6662}img{width:100%;display:block;border:1px solid #c6cbc7}
.changed figure{width:420px}.changed h3{color:#a8271f}section[hidden],figure[hidden]{display:none}
main.one figure{width:min(100%,1200px)}input,select{font:inherit;padding:4px 8px}
"""
SCRIPT = """
const words=document.querySelector("#words"),form=document.querySelector("#form");
function show(){
  const wanted=words.value.toLowerCase();
  for(const s of document.querySelectorAll("section.scene"))s.hidden=!s.id.includes(wanted);
  for(const f of document.querySelectorAll(".scene figure"))
    f.hidden=form.value!==""&&f.dataset.form!==form.value;
  document.querySelector("main").classList.toggle("one",form.value!=="");
}
words.oninput=form.onchange=show;show();
"""


def changed(files: Iterable[Path]) -> list[Path]:
    """Those that were drawn, have a reference, and are not like it."""
    result: list[Path] = []
    for file in files:
        kept = references.reference(file.stem)
        if kept is None:
            continue
        drawn = QImage(str(file))
        if not drawn.isNull() and references.difference(drawn, kept) > references.TOLERANCE:
            result.append(file)
    return result


def write_index(target: Path, shots: Iterable[Shot]) -> Path:
    """A page with all these pictures in this folder."""
    shots = list(shots)
    differing = changed(target / f"{shot.name}.png" for shot in shots)
    scenes = groupby(shots, lambda shot: shot.scene)
    parts = [_head(shots, len(differing)), "<main>"]
    parts += [_differing(file, target) for file in differing]
    parts += [_scene(name, group) for name, group in scenes]
    body = "\n".join([*parts, "</main>", f"<script>{SCRIPT}</script>"])
    page = f"<!doctype html><meta charset=utf-8><title>Paddock</title><style>{STYLE}</style>{body}"
    index = target / "index.html"
    index.write_text(page, encoding="utf-8")
    return index


def _head(shots: list[Shot], differing: int) -> str:
    forms = list(dict.fromkeys(shot.form for shot in shots))
    options = "".join(f"<option>{html.escape(form)}</option>" for form in forms)
    return (
        f"<header><b>{len(shots)} pictures</b><span>{differing} differ from their references</span>"
        '<input id="words" type="search" placeholder="Scene" aria-label="Scene">'
        '<select id="form" aria-label="Size, light and direction">'
        f'<option value="">In all sizes</option>{options}</select></header>'
    )


def _differing(file: Path, target: Path) -> str:
    kept = references.reference(file.stem)
    assert kept is not None
    before = f"{file.stem}.reference.png"
    kept.save(str(target / before))
    name = html.escape(file.stem)
    figures = _figure(before, "Reference") + _figure(file.name, "Now")
    return f'<section class="changed"><h3>{name} differs</h3><div class="row">{figures}</div></section>'


def _scene(name: str, shots: Iterable[Shot]) -> str:
    figures = "".join(_figure(f"{shot.name}.png", shot.form) for shot in shots)
    title = html.escape(name)
    row = f'<div class="row">{figures}</div>'
    return f'<section class="scene" id="{title}"><h3>{title}</h3>{row}</section>'


def _figure(file: str, caption: str) -> str:
    file, caption = html.escape(file), html.escape(caption)
    return (
        f'<figure data-form="{caption}"><a href="{file}"><img loading="lazy" src="{file}" alt=""></a>'
        f"<figcaption>{caption}</figcaption></figure>"
    )
