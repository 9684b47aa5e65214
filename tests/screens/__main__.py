"""`python -m tests.screens [FOLDER [SCENE…]]`: pictures of every state of the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.screens.pictures import all_shots, draw, write_index


def main() -> None:
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/pictures")
    wanted = sys.argv[2:]
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    shots = [shot for shot in all_shots() if not wanted or shot.scene in wanted]
    index = write_index(target, [draw(shot, target) for shot in shots])
    sys.stdout.write(f"{len(shots)} pictures: {index}\n")
    app.quit()


main()
