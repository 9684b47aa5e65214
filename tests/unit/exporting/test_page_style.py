"""The sheet of an exported page."""

from __future__ import annotations

from desktop.exporting.page_style import page_style


def test_the_sheet_loads_nothing_and_is_closed():
    sheet = page_style()
    assert sheet.count("{") == sheet.count("}")
    assert "url(" not in sheet
    assert "</" not in sheet
    assert "#1a1c1b" in sheet.split("prefers-color-scheme: dark")[1]
