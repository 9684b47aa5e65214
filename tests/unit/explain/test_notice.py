"""What a person reads shows no folder of theirs in full."""

from __future__ import annotations

from pathlib import Path

from desktop.explain.notice import short


def test_the_home_folder_is_a_tilde():
    assert short(Path.home() / "models" / "a.gguf") == str(Path("~/models/a.gguf"))
    assert short(Path("/elsewhere/a.gguf")) == str(Path("/elsewhere/a.gguf"))
