"""The parser knows what it should, and no HTML."""

from __future__ import annotations

from desktop.markdown.dialect import environment, parser
from desktop.markdown.parts import References


def rules() -> set[str]:
    active = parser().get_active_rules()
    return {rule for names in active.values() for rule in names}


def test_what_it_reads() -> None:
    assert {"table", "strikethrough", "math_inline", "footnote_def", "bracket_block"} <= rules()
    assert parser() is parser()


def test_html_is_words() -> None:
    assert (
        parser().render("<b>x</b>\n\n<div>\n")
        == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;div&gt;</p>\n"
    )


def test_what_was_defined_elsewhere_is_told() -> None:
    known = environment(References({"A": ("https://a.org", "t")}, ("1",)))
    assert known["references"]["A"]["href"] == "https://a.org"
    assert known["footnotes"]["refs"] == {":1": -1}
