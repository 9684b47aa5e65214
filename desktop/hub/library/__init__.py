"""The models on this disk: found, remembered, verified, moved away. Knows no engine and no network.

Importing it is cheap: what looks into other programs' folders or hashes is imported when first asked.
"""

from desktop.hub.library.library import Library
from desktop.hub.library.model import (
    Advice,
    Defaults,
    InstalledModel,
    Measured,
    Presence,
    Provenance,
)
from desktop.hub.library.starter import STARTER_NAME

__all__ = [
    "STARTER_NAME",
    "Advice",
    "Defaults",
    "InstalledModel",
    "Library",
    "Measured",
    "Presence",
    "Provenance",
]
