"""What the app says of itself: right for Apple, and nothing that asks a permission."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path

import pytest
from bundle.contents import LANGUAGES
from macos.info import OLDEST_MACOS, digits, plist

from desktop import IDENTITY, __version__
from tests.paddock import ROOT

FOLDER = ROOT / "packaging" / "macos"


def test_it_can_be_written_and_is_whole() -> None:
    said = plistlib.loads(plistlib.dumps(dict(plist(__version__))))
    assert said["CFBundleIdentifier"] == IDENTITY
    assert said["CFBundleShortVersionString"] == __version__
    assert re.fullmatch(r"\d+(\.\d+){0,2}", said["CFBundleVersion"])
    assert said["LSMinimumSystemVersion"] == OLDEST_MACOS
    assert said["NSHighResolutionCapable"] is True
    assert said["NSRequiresAquaSystemAppearance"] is False
    assert set(said["CFBundleLocalizations"]) == {"en", *LANGUAGES}


def test_models_can_be_opened_with_it_and_are_taken_from_nobody() -> None:
    said = plist("1.0")
    (document,) = said["CFBundleDocumentTypes"]  # type: ignore[misc]  # an object to mypy
    (kind,) = said["UTImportedTypeDeclarations"]  # type: ignore[misc]
    assert document["CFBundleTypeRole"] == "Viewer"
    assert document["LSHandlerRank"] == "Alternate"
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert kind["UTTypeTagSpecification"] == {"public.filename-extension": ["gguf"]}


def test_no_permission_is_asked() -> None:
    assert [name for name in plist("1.0") if name.endswith("UsageDescription")] == []


@pytest.mark.parametrize(
    ("version", "compared"), [("1.2.0", "1.2.0"), ("2.0rc1", "2.0"), ("1.2.3.4", "1.2.3")]
)
def test_a_version_as_apple_compares_it(version: str, compared: str) -> None:
    assert digits(version) == compared


def test_no_version() -> None:
    with pytest.raises(ValueError, match="next is no version"):
        digits("next")


def test_the_one_entitlement() -> None:
    said = plistlib.loads((FOLDER / "entitlements.plist").read_bytes())
    assert said == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def _settings(app: Path) -> dict[str, object]:
    """As dmgbuild reads them."""
    found: dict[str, object] = {"defines": {"app": str(app), "icon": "paddock.icns"}}
    code = (FOLDER / "dmg_settings.py").read_text(encoding="utf-8")
    exec(compile(code, "dmg_settings.py", "exec"), found)
    return found


def test_the_image_has_the_app_beside_where_it_belongs() -> None:
    said = _settings(Path("dist") / "Paddock.app")
    assert said["format"] == "ULFO"
    assert said["files"] == [str(Path("dist") / "Paddock.app")]
    assert said["symlinks"] == {"Applications": "/Applications"}
    places = said["icon_locations"]
    assert isinstance(places, dict)
    (_, (width, height)) = said["window_rect"]  # type: ignore[misc]
    assert set(places) == {"Paddock.app", "Applications"}
    assert all(0 < x < width and 0 < y < height for x, y in places.values())
