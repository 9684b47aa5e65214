"""HTML as a person reads it, with what Markdown has marks for."""

from __future__ import annotations

import pytest

from desktop.reading.pages import words_of_page


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p>\n<p>Two</p>", "One\n\nTwo"),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol><li><p>a</p></li><li>b</li></ol>", "1. a\n2. b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        ("<pre>x  =\n  1</pre>", "```\nx  =\n  1\n```"),
        ("a<br>b", "a\nb"),
        ("&lt;b&gt; &amp; &eacute;", "<b> & é"),
        ("<style>p{}</style><title>x</title>words", "xwords"),
        ("<head><title>x</title></head><body>words", "words"),
        ("<script>var a = '<p>no</p>'</script>yes", "yes"),
        ("a   \n  b", "a b"),
    ],
)
def test_words(html, words):
    assert words_of_page(html) == words


def test_a_table_has_a_head():
    html = (
        "<table><tr><th>name</th><th>price</th></tr><tr><td><p>hay</p></td><td>3</td></tr></table>"
    )
    assert words_of_page(html) == "| name | price |\n| --- | --- |\n| hay | 3 |"


@pytest.mark.parametrize(
    "html", ["<p", "</ul></ol></table>", "<ul>" * 3000, "<!--", "&#xFFFFFFFF;"]
)
def test_broken_pages_do_no_harm(html):
    assert isinstance(words_of_page(html), str)
