"""`python -m tests.screens [--usual | --keep] [FOLDER [SCENE…]]`: pictures of every state of the window.

`--usual` draws only light and dark at the usual size; `--keep` makes these the references that
`tests/screens/references` holds.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.screens import references
from tests.screens.index_page import changed, write_index
from tests.screens.pictures import all_shots, draw_all


def arguments() -> argparse.Namespace:
    scenes = sorted({shot.scene for shot in all_shots()})
    parser = argparse.ArgumentParser(prog="python -m tests.screens", epilog=" ".join(scenes))
    parser.add_argument("--usual", action="store_true", help="only light and dark, at one size")
    parser.add_argument("--keep", action="store_true", help="the same, as the new references")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/pictures"))
    parser.add_argument("scenes", nargs="*", metavar="SCENE")
    asked = parser.parse_intermixed_args()
    if unknown := set(asked.scenes).difference(scenes):
        parser.error(f"there is no scene {', '.join(sorted(unknown))}: --help lists them")
    return asked


def main() -> None:
    asked = arguments()
    target: Path = asked.folder
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    began = time.monotonic()
    shots = [
        shot
        for shot in all_shots()
        if (not asked.scenes or shot.scene in asked.scenes)
        and (shot.is_usual or not (asked.usual or asked.keep))
    ]
    files = list(draw_all(shots, target))
    if asked.keep:
        for file in files:
            references.keep(QImage(str(file)), file.stem)
    differing = changed(files)
    for file in differing:
        sys.stdout.write(f"differs from its reference: {file.stem}\n")
    index = write_index(target, shots)
    seconds = round(time.monotonic() - began)
    sys.stdout.write(f"{len(files)} pictures, {len(differing)} changed, {seconds} s: {index}\n")
    app.quit()


main()
