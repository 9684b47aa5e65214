"""Answers that try to load, run or hide something, and who finds out whether they did."""

from __future__ import annotations

from html.parser import HTMLParser

ADDRESSES = (
    "http://127.0.0.1:9/x.png",
    "https://tracker.invalid/p?q=secret",
    "//tracker.invalid/x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd",
    "FILE:///C:/Windows/win.ini",
    r"\\server\share\x.png",
    "qrc:/x.png",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "vbscript:msgbox(1)",
    "blob:https://x/1",
)
SHAPES = (
    "![picture]({})",
    "![picture][ref]\n\n[ref]: {}",
    "![][ref]\n\n[ref]: <{}> 'title'",
    "[link]({})",
    "[link][ref]\n\n[ref]: {}",
    "[![picture]({})](https://example.com)",
    "<{}>",
    '<img src="{}">',
    '<a href="{}" ping="{}">x</a>',
    '<div style="background:url({})">x</div>',
    "\\![picture]({})",
)
WHOLE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://x/></SCRIPT>",
    "<style>@import url(http://x/a.css); body { background: url(http://x) }</style>",
    "<svg><script>alert(1)</script><image href=http://x/></svg>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x><embed src=x></object>",
    "<video autoplay src=http://x><source src=http://x></video>",
    "<link rel=stylesheet href=http://x/a.css>",
    "<meta http-equiv=refresh content='0;url=http://x'>",
    "<base href=http://x/>",
    "<form action=http://x><input type=image src=http://x></form>",
    "</pre></code></article></main></body><script>alert(1)</script>",
    "<!-- never closed",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "```html\n</pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\n x\n```',
    "```\nnever closed <img src=http://x>",
    "~~~\nnever closed ```\n<img src=http://x>",
    "> ```\n> <img src=http://x>\n\n<img src=http://y>",
    "`code` <img src=http://x> `",
    "\\`<img src=http://x>`",
    "`` ` <img src=http://x> ``` ``",
    "\\<img src=http://x>",
    "\\\\<img src=http://x>",
    "\\\\\\\\<img src=http://x onerror=alert(1)>",
    "- a\n\n      <img src=http://x>\n\n<img src=http://x>",
    "| a |\n|---|\n| <img src=http://x> ![x](http://x) |",
    "# <img src=http://x> ![x](http://x)",
    "[^1]\n\n[^1]: <img src=http://x> ![x](http://x)",
    "$<script>alert(1)</script>$ and $$\\href{javascript:alert(1)}{x}$$",
    "\\[ \\includegraphics{http://x/y.png} \\]",
    "<think><img src=http://x></think>![x](http://x)",
    "\x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b[2J<img src=http://x>",
    "\u202egnp.exe\u202c ![x](http://x)",
    "&#x202e;gpj&lt;img src=x&gt; &lt;script&gt;alert(1)&lt;/script&gt; <img src=http://x>",
    "&#60;img src=http://x&#62; ![a](&#104;ttp://x)",
    "www.tracker.invalid <www.tracker.invalid> http://tracker.invalid <a@b.invalid> <img src=a>",
    "a\r<img src=http://x>\x85<img src=http://y>\u2028<img src=http://z>",
    "<img\nsrc=http://x\n>",
    "![a\nb](http://x\n'title')",
    "![a](<http://x y>)",
    "[a]: http://x\n[b]: javascript:alert(1)\n\n![a] [b] ![b][]",
)
HOSTILE = (
    *(shape.replace("{}", address) for shape in SHAPES for address in ADDRESSES),
    *WHOLE,
)
assert len(HOSTILE) >= 200

HARMLESS_TAGS = frozenset(
    [
        *("html", "head", "body", "main", "meta", "title", "style", "article", "p", "div", "span"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "ul", "ol", "li", "blockquote", "pre"),
        *("code", "strong", "em", "s", "sup", "table", "thead", "tbody", "tr", "th", "td", "a"),
        *("dl", "dt", "dd", "details", "summary", "svg", "path"),
    ]
)
ATTRIBUTES = {
    "a": {"href", "rel", "title"},
    "ol": {"start"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "html": {"lang"},
    "svg": {"role", "aria-label", "width", "height", "viewbox"},
    "path": {"d", "fill", "stroke", "stroke-width"},
}
SAFE = ("http://", "https://", "mailto:")


class Inspector(HTMLParser):
    """Lists every element and attribute that is not known to do nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._is_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_head = tag == "head" or (self._is_head and tag != "body")
        if tag not in HARMLESS_TAGS or (tag in ("style", "meta") and not self._is_head):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name, value in attrs if _acts(tag, name, value or "")]

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.found.append(f"<!{decl}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


def _acts(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES.get(tag, set()) | {"class"}:
        return True
    if name == "href":
        return not value.lower().startswith(SAFE)
    return name == "http-equiv" and value != "Content-Security-Policy"


def acting_in(page: str) -> list[str]:
    """What in this page loads, runs or leads where it should not."""
    inspector = Inspector()
    inspector.feed(page)
    inspector.close()
    return inspector.found
