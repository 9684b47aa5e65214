"""Words of one style each, links that are safe, images that are told."""

from __future__ import annotations

import pytest

from desktop.markdown.inline import LONGEST, runs_of, runs_of_cell
from desktop.markdown.parts import References, Run, Style

BOLD, ITALIC, STRIKE, CODE = Style.BOLD, Style.ITALIC, Style.STRIKE, Style.CODE


def test_styles() -> None:
    runs = runs_of("a **b *c* d** ~~e~~ `f`")
    assert [(run.text, run.style) for run in runs] == [
        ("a ", 0), ("b ", BOLD), ("c", BOLD | ITALIC), (" d", BOLD), (" ", 0), ("e", STRIKE),
        (" ", 0), ("f", CODE),
    ]  # fmt: skip


def test_a_line_break_stays_one() -> None:
    assert runs_of("Roses are red,\nviolets are blue") == (Run("Roses are red,\nviolets are blue"),)


def test_words_without_marks_are_taken_as_they_are() -> None:
    assert runs_of("Just words, 3 of them.") == (Run("Just words, 3 of them."),)
    assert runs_of("") == ()


@pytest.mark.parametrize(
    "address", ["https://a.org/b?c=d", "http://a.org", "mailto:a@b.org", "HTTPS://A.ORG"]
)
def test_links_that_lead_somewhere(address: str) -> None:
    (run,) = runs_of(f"[there]({address})")
    assert run.text == "there"
    assert run.href.lower() == address.lower()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "/etc/passwd",
     "//a.org", "ftp://a.org", "JaVaScRiPt:x", "java&#10;script:x", "\\\\\\\\host\\\\share"],
)  # fmt: skip
def test_all_others_are_only_words(address: str) -> None:
    assert all(run.href == "" for run in runs_of(f"[there]({address})"))


def test_bare_addresses_are_links() -> None:
    runs = runs_of("See https://a.org/x. And <https://b.org>")
    assert [run.href for run in runs if run.href] == ["https://a.org/x", "https://b.org"]


@pytest.mark.parametrize("address", ["https://a.org/x.png", "file:///etc/passwd", "x.png"])
def test_an_image_is_told_and_nothing_else(address: str) -> None:
    assert runs_of(f"![a cat]({address})") == (Run("[image: a cat, not loaded]", Style.QUIET),)
    assert runs_of(f"![]({address})") == (Run("[image, not loaded]", Style.QUIET),)


def test_references_to_links_and_footnotes() -> None:
    known = References({"R": ("https://r.org", "")}, ("1",))
    assert runs_of("[r] [^1]", known) == (
        Run("r", href="https://r.org"), Run(" "), Run("1", Style.RAISED),
    )  # fmt: skip
    assert runs_of("[r] [^1]") == (Run("[r] [^1]"),)


def test_what_acts_instead_of_showing_is_made_visible() -> None:
    (run,) = runs_of("&#x202e;evil &#xfffc; &#0;")
    assert run.text == "[U+202E]evil \ufffd \ufffd"


def test_html_is_words_but_a_break_in_a_cell_is_one() -> None:
    assert runs_of("<b>x</b> <br>") == (Run("<b>x</b> <br>"),)
    assert runs_of_cell("a<br>b<br/>c") == (Run("a\nb\nc"),)


def test_a_paragraph_without_end_is_shown_as_written() -> None:
    source = "**" + "x" * LONGEST
    assert runs_of(source) == (Run(source),)


@pytest.mark.parametrize("source", ["*" * 3000, "[" * 3000, "`" * 3001, "![" * 2000, "$" * 3001])
def test_marks_without_end_are_no_trouble(source: str) -> None:
    assert runs_of(source)
