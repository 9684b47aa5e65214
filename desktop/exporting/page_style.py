"""How an exported page looks, in light and dark, on a screen and on paper. One sheet, nothing to load."""

from __future__ import annotations

from functools import lru_cache

from desktop.exporting.code_page import code_rules

_LIGHT = """--ground: #ffffff; --text: #1c1f1d; --muted: #5f6662; --line: #e0e3df;
  --bubble: #f0f2ef; --card: #f8f9f7; --accent: #28704c;"""
_DARK = """--ground: #1a1c1b; --text: #e9ecea; --muted: #9aa29d; --line: #323633;
  --bubble: #2a2d2b; --card: #151716; --accent: #7cc9a0;"""
_RULES = """
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "Helvetica Neue", Arial, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 48px 24px 96px; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 6px; }
h2 { font-size: 14px; font-weight: 600; margin: 0 0 8px; color: var(--muted); }
h3, h4, h5, h6 { line-height: 1.3; margin: 26px 0 8px; }
h3 { font-size: 20px; } h4 { font-size: 17px; } h5, h6 { font-size: 16px; }
h1, h3, h4, h5, h6, p, li, th, td, .plain { unicode-bidi: plaintext; text-align: start; }
p, ul, ol, blockquote, .code, .table, .formula { margin: 0 0 14px; }
.about, .note, .state, summary, dl, .chapter { color: var(--muted); font-size: 14px; }
.about { margin-bottom: 40px; }
.chapter { margin: 48px 0 24px; padding-top: 16px; border-top: 1px solid var(--line); }
article { margin: 0 0 32px; overflow-wrap: anywhere; }
.question { background: var(--bubble); border-radius: 18px; padding: 14px 18px; margin-left: 12%; }
.question > :last-child { margin-bottom: 0; }
.plain { white-space: pre-wrap; }
ul, ol { padding-left: 28px; } li { margin: 4px 0; } li > p { margin-bottom: 6px; }
blockquote { border-left: 3px solid var(--line); padding-left: 16px; margin-left: 0;
  color: var(--muted); }
hr { border: 0; border-top: 1px solid var(--line); margin: 28px 0; }
a { color: var(--accent); }
code, pre { font: 14px/1.55 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas,
  "DejaVu Sans Mono", monospace; }
code { background: var(--card); border: 1px solid var(--line); border-radius: 5px; padding: 1px 5px; }
.code { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.language { padding: 8px 16px 0; color: var(--muted); font-size: 13px; }
pre { margin: 0; padding: 12px 16px; overflow-x: auto; overflow-wrap: normal; tab-size: 4; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 6px 12px; vertical-align: top; }
th { background: var(--card); } .center { text-align: center; } .right { text-align: right; }
.formula { overflow-x: auto; text-align: center; }
svg { vertical-align: baseline; overflow: visible; max-width: 100%; }
.tex { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 14px; }
details { margin: 0 0 14px; border-left: 2px solid var(--line); padding-left: 16px; }
summary { cursor: pointer; }
details[open] summary { margin-bottom: 10px; }
.thought { color: var(--muted); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 14px; }
dd { margin: 0; }
@media print {
  main { max-width: none; padding: 0; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .question { margin-left: 0; } h2, h3, h4, .language { break-after: avoid; }
}
@media (max-width: 600px) { main { padding: 24px 16px 64px; } .question { margin-left: 0; } }
"""


@lru_cache(maxsize=1)
def page_style() -> str:
    """The sheet. The same for every page, so that its hash can be named beforehand."""
    return (
        f"\n:root {{ color-scheme: light dark; {_LIGHT} }}"
        f"{_RULES}{code_rules('paddock-light')}\n"
        f"@media (prefers-color-scheme: dark) {{\n:root {{ {_DARK} }}\n"
        f"{code_rules('paddock-dark')}\n}}\n"
    )
