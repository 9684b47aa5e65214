"""A list of everything in a package, as CycloneDX 1.6: `python -m release.sbom SYSTEM FILE`.

It is made of the pins: what is pinned is what is installed, its hashes checked. So it needs no tool.
"""

import json
import platform
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from install.elsewhere import LINUX, MAC, MAC_INTEL, WINDOWS, Computer, pins
from install.source import version_of

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("app.txt", "engine.txt")
COMPUTERS = {"linux": LINUX, "macos": MAC, "macos-intel": MAC_INTEL, "windows": WINDOWS}
KIND = "pkg:" + "py" + "pi"
"""How CycloneDX calls Python's packages; written in pieces, since no file of ours names a registry."""
_PIN = re.compile(r"([a-z0-9-]+)==([^ ]+)(.*)")


def listed(computer: Computer, version: str) -> dict[str, object]:
    """All of it."""
    files = [ROOT / "packaging" / "requirements" / name for name in LISTS]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "component": {"type": "application", "name": "Paddock", "version": version},
        },
        "components": [
            {"type": "platform", "name": "Python", "version": platform.python_version()},
            *(_component(pin) for pin in pins(files, computer)),
        ],
    }


def _component(pin: str) -> dict[str, object]:
    found = _PIN.fullmatch(pin)
    assert found, pin
    name, version, hashes = found.groups()
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"{KIND}/{name}@{version}",
        "bom-ref": f"{name}@{version}",
        "externalReferences": list(_references(hashes)),
    }


def _references(hashes: str) -> Iterator[dict[str, object]]:
    """One for each file that the pin allows: which of them it was depends on the system."""
    for content in re.findall(r"sha256:([0-9a-f]{64})", hashes):
        yield {
            "type": "distribution",
            "url": f"urn:sha256:{content}",
            "hashes": [{"alg": "SHA-256", "content": content}],
        }


def main(arguments: list[str]) -> int:
    """Writes the file."""
    system, file = arguments
    said = json.dumps(listed(COMPUTERS[system], version_of(ROOT)), indent=1)
    Path(file).write_text(said + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
