"""`python -m macos`: fetches the wheels that a Mac would get and checks all that would go into the app."""

import os
import sys
from pathlib import Path

from install.elsewhere import MAC, fetch
from install.environment import StepFailedError

from macos import check

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """0 where all of it would run."""
    folder = ROOT / "build" / "macos" / "wheels"
    try:
        wheels = fetch([ROOT / "packaging" / "requirements" / "app.txt"], MAC, folder, os.environ)
    except StepFailedError as failed:
        print(failed.tail, file=sys.stderr)
        return 1
    # llama.cpp's is compiled by whoever builds the app; the others come as they are.
    return check.main([str(wheel) for wheel in wheels])


if __name__ == "__main__":
    sys.exit(main())
