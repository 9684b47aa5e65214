"""`python -m tests.screens [--keep] [FOLDER [SCENE…]]`: pictures of every state of the window.

`--keep` makes those of the usual size the references that `tests/screens/references` holds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.screens import references
from tests.screens.index_page import changed, write_index
from tests.screens.pictures import all_shots, draw


def main() -> None:
    keeps = "--keep" in sys.argv
    folder, *wanted = [word for word in sys.argv[1:] if word != "--keep"] or ["build/pictures"]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    shots = [
        shot
        for shot in all_shots()
        if (not wanted or shot.scene in wanted) and (shot.is_usual or not keeps)
    ]
    files = [draw(shot, target) for shot in shots]
    if keeps:
        for shot, file in zip(shots, files, strict=True):
            if shot.is_usual:
                references.keep(QImage(str(file)), file.stem)
    differing = changed(files)
    for file in differing:
        sys.stdout.write(f"differs from its reference: {file.stem}\n")
    index = write_index(target, files)
    sys.stdout.write(f"{len(files)} pictures, {len(differing)} changed: {index}\n")
    app.quit()


main()
