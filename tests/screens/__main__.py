"""`python -m tests.screens [--usual | --keep] [FOLDER [SCENE…]]`: pictures of every state of the window.

`--usual` draws only light and dark at the usual size; `--keep` makes these the references that
`tests/screens/references` holds.
"""

from __future__ import annotations

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


def main() -> None:
    keeps = "--keep" in sys.argv
    usual_only = keeps or "--usual" in sys.argv
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder, *wanted = words or ["build/pictures"]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    began = time.monotonic()
    shots = [
        shot
        for shot in all_shots()
        if (not wanted or shot.scene in wanted) and (shot.is_usual or not usual_only)
    ]
    files = list(draw_all(shots, target))
    if keeps:
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
