"""A Flatpak of the frozen program: the folder that flatpak-builder packs without a network, its manifest.

`python -m linux.flatpak BUNDLE FOLDER`, then `flatpak-builder --install --user build FOLDER/*.json`. The
program is that of the .deb: nothing is compiled or fetched but the runtime that Flatpak itself brings.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from install.source import version_of

from linux.tree import IDENTITY, lay_out, write

RUNTIME, SDK, RUNTIME_VERSION = "org.freedesktop.Platform", "org.freedesktop.Sdk", "25.08"
COMMAND = "paddock"
SHARE = ("applications", "icons", "metainfo", "mime")
PERMISSIONS = {
    "--socket=wayland": "the window",
    "--socket=fallback-x11": "the window where there is no Wayland",
    "--share=ipc": "without it X11 draws slowly",
    "--device=dri": "the graphics card, for the window and for Vulkan",
    # Flatpak knows no permission for one process: Paddock itself keeps all but the fetching one from it.
    "--share=network": "finding and downloading models, when asked to",
    "--talk-name=org.freedesktop.secrets": "the key to the history, in the system's keychain",
}
"""Each with its reason. No folder is among them: files come and go through the desktop's own dialogs."""


def manifest() -> Mapping[str, object]:
    """As flatpak-builder reads it."""
    return {
        "id": IDENTITY,
        "runtime": RUNTIME,
        "runtime-version": RUNTIME_VERSION,
        "sdk": SDK,
        "command": COMMAND,
        "finish-args": list(PERMISSIONS),
        # Some libraries no longer load once they are stripped.
        "build-options": {"strip": False, "no-debuginfo": True},
        "modules": [
            {
                "name": COMMAND,
                "buildsystem": "simple",
                "build-commands": list(commands("/app")),
                "sources": [{"type": "dir", "path": "tree"}],
            }
        ],
    }


def commands(place: str) -> tuple[str, ...]:
    """What puts the tree where a Flatpak has its files."""
    return (
        f"mkdir -p {place}/bin {place}/share",
        f"cp -a opt/paddock {place}/paddock",
        f"ln -s ../paddock/paddock {place}/bin/{COMMAND}",
        *(f"cp -a usr/share/{name} {place}/share/" for name in SHARE),
    )


def make(root: Path, bundle: Path, folder: Path) -> Path:
    """The tree, and beside it the manifest, which is answered."""
    lay_out(root, bundle, folder / "tree", version=version_of(root), starter=None)
    file = folder / f"{IDENTITY}.json"
    write(file, json.dumps(manifest(), indent=2) + "\n")
    return file


def main(arguments: list[str]) -> int:
    """Prints where the manifest is."""
    bundle, folder = (Path(each).resolve() for each in arguments)
    print(make(Path(__file__).resolve().parents[2], bundle, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
