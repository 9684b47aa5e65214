"""Pages are imported one after the other, before somebody opens them."""

from __future__ import annotations

import subprocess
import sys

PAGES = ("settings.page", "models.page", "palette.palette", "frame.help_sheet", "models.model")
PROGRAM = """
import sys
from desktop.ui.windows.ahead import import_pages
print(sum(f"desktop.ui.{name}" in sys.modules for name in sys.argv[1:]))
for _ in import_pages():
    print(sum(f"desktop.ui.{name}" in sys.modules for name in sys.argv[1:]))
"""


def test_each_piece_brings_one():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *PAGES], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["0", "1", "2", "3", "4", "5"]
