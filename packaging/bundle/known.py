"""What a release knows of itself: where it is at home, and which packs belong to it. Knows no pack.

The program reads it (desktop/release.py). Without a home and packs there is none, as when run from source.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from install.source import homepage_of

PACKS = "PADDOCK_PACKS"
"""Names the files that `python -m cuda` wrote beside its packs, as a PATH does folders."""


def write(root: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """build/release.json, made anew or taken away."""
    file, homepage, packs = (
        root / "build" / "release.json",
        homepage_of(root, environ),
        _packs(environ),
    )
    if not (homepage or packs):
        file.unlink(missing_ok=True)
        return None
    file.parent.mkdir(exist_ok=True)
    said = json.dumps({"homepage": homepage, "packs": packs}, indent=1)
    file.write_text(said + "\n", encoding="utf-8")
    return file


def _packs(environ: Mapping[str, str]) -> list[object]:
    files = filter(None, environ.get(PACKS, "").split(os.pathsep))
    return [json.loads(Path(file).read_text(encoding="utf-8")) for file in files]
