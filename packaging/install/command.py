"""The `paddock` command inside .venv, for this checkout. Knows nothing of what it does."""

import subprocess
import sys

from install.environment import Environment

# Finds its .venv also when it is called through a link from somewhere else.
SCRIPT = """#!/bin/sh
here=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")
exec "$here/python" -m desktop "$@"
"""
FOR_WINDOWS = """@"%~dp0python.exe" -m desktop %*
"""


def write(environment: Environment) -> None:
    """Makes `.venv/bin/paddock`, and lets .venv's Python import this checkout from anywhere."""
    paths = environment.packages / "paddock.pth"
    paths.write_text(f"{environment.root}\n", encoding="utf-8")
    is_windows = sys.platform == "win32"
    script = environment.programs / ("paddock.cmd" if is_windows else "paddock")
    script.write_text(FOR_WINDOWS if is_windows else SCRIPT, encoding="utf-8")
    script.chmod(0o755)
    # So that the very first start is as quick as the later ones.
    compile_ = [
        str(environment.python),
        "-m",
        "compileall",
        "-q",
        str(environment.root / "desktop"),
    ]
    subprocess.run(compile_, check=False)
