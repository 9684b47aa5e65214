"""Code can be read in every theme on every ground, and themes differ from each other."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from pygments.lexers import PythonLexer
from pygments.token import STANDARD_TYPES, Comment, Keyword, Name, String, Token

from desktop.settings import Settings
from desktop.ui.look.code_colors import STYLES, CodeColors, code_colors
from desktop.ui.look.colors import colors_of
from desktop.ui.look.contrast import contrast
from desktop.ui.look.theme import Look

THEMES = get_args(get_type_hints(Settings)["code_theme"])
CODE = '# why\ndef f(x: int) -> str:\n    return f"{x + 1}" if x else None\n'


@pytest.mark.parametrize("high", [False, True], ids=["usual", "high"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_word_of_code_can_be_read(theme: str, dark: bool, high: bool) -> None:
    colors = colors_of(dark=dark, high_contrast=high, accent="green")
    least = 7.0 if high else 4.5
    inks = CodeColors(theme, dark=dark, card=colors.card, text=colors.text, least=least)
    for token in STANDARD_TYPES:
        assert contrast(inks.ink(token).color, colors.card) >= least, token


def inks_of(look: Look) -> set[str]:
    colors = code_colors(look)
    return {colors.ink(token).color.name() for token, _ in PythonLexer().get_tokens(CODE)}


def test_the_look_names_the_style_in_use(look: Look) -> None:
    look.take(Settings(theme="light", code_theme="gruvbox"))
    assert look.code_style == "gruvbox-light"
    look.take(Settings(theme="dark", code_theme="paddock"))
    assert look.code_style == "paddock-dark"
    assert {theme for theme in THEMES} == set(STYLES)
    look.take(Settings(theme="light"))


def test_themes_differ_and_each_is_another_in_dark(look: Look) -> None:
    seen = set()
    for theme in THEMES:
        for lit in ("light", "dark"):
            look.take(Settings(theme=lit, code_theme=theme))  # type: ignore[arg-type]
            seen.add(frozenset(inks_of(look)))
    assert len(seen) == 2 * len(THEMES)
    look.take(Settings(theme="light"))


def test_plain_has_no_colors_and_only_comments_are_quieter(look: Look) -> None:
    look.take(Settings(theme="light", code_theme="plain"))
    colors = code_colors(look)
    assert inks_of(look) == {look.colors.text.name(), look.colors.muted.name()}
    assert colors.ink(Comment).color == look.colors.muted
    assert colors.ink(Keyword).is_bold
    assert colors.ink(Comment).is_italic
    assert not colors.ink(String).is_bold
    look.take(Settings(theme="light"))


def test_a_kind_that_no_style_knows_has_its_parents_ink(look: Look) -> None:
    colors = code_colors(look)
    assert colors.ink(Name.Function.Of.Another.Kind) == colors.ink(Name.Function)
    assert colors.ink(Token) == colors.ink(Name)
    assert code_colors(look) is colors
