"""What Paddock.app says of itself: the values of its Info.plist. Read by the recipe and by the tests.

No words are in it for which macOS would ask a permission: Paddock uses no camera, microphone or calendar.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from install.source import identity_of

IDENTITY = identity_of(Path(__file__).resolve().parents[2])
NAME = "Paddock"
OLDEST_MACOS = "15.0"
"""PySide6's own libraries are made for this one, though Qt runs on older ones."""
GGUF_TYPE = f"{IDENTITY.rpartition('.')[0]}.gguf"
EXTENSION = "gguf"
COPYRIGHT = "Copyright © the Paddock developers. MIT licence."
LANGUAGES = ("en", "de")


def plist(version: str) -> Mapping[str, object]:
    """All of it but what PyInstaller knows by itself, as the program's file and icon."""
    return {
        "CFBundleIdentifier": IDENTITY,
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": digits(version),
        "CFBundleDevelopmentRegion": LANGUAGES[0],
        "CFBundleLocalizations": list(LANGUAGES),
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": COPYRIGHT,
        "CFBundleDocumentTypes": [_document()],
        # The form of these files is llama.cpp's: imported, so that its owner's own words win.
        "UTImportedTypeDeclarations": [_type()],
    }


def digits(version: str) -> str:
    """A version as Apple compares it: "1.2.0rc1" is "1.2.0"."""
    found = re.match(r"\d+(\.\d+){0,2}", version)
    if found is None:
        raise ValueError(f"{version} is no version")
    return found[0]


def _document() -> dict[str, object]:
    """Paddock opens such a file, never writes it, and takes it from no other program."""
    return {
        "CFBundleTypeName": "GGUF language model",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": [GGUF_TYPE],
    }


def _type() -> dict[str, object]:
    return {
        "UTTypeIdentifier": GGUF_TYPE,
        "UTTypeDescription": "GGUF language model",
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {"public.filename-extension": [EXTENSION]},
    }
