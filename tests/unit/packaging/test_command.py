"""The `paddock` command in .venv: it runs from anywhere, also through a link."""

import subprocess
import sys
import venv
from pathlib import Path

from install import command
from install.environment import Environment


def test_it_runs_this_checkout_from_anywhere(tmp_path: Path) -> None:
    root = tmp_path / "a folder"
    (root / "desktop").mkdir(parents=True)
    (root / "desktop" / "__init__.py").touch()
    (root / "desktop" / "__main__.py").write_text("import sys; print('ran', sys.argv[1:])")
    venv.create(root / ".venv", with_pip=False, symlinks=sys.platform != "win32")
    command.write(Environment(root))
    link = tmp_path / "paddock"
    link.symlink_to(root / ".venv" / "bin" / "paddock")
    for program in (root / ".venv" / "bin" / "paddock", link):
        done = subprocess.run(
            [program, "ask", "two words"], cwd="/", capture_output=True, text=True, check=True
        )
        assert done.stdout == "ran ['ask', 'two words']\n"
