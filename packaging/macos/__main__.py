"""`python -m macos`: fetches the wheels that Macs would get and checks all that would go into the apps."""

import os
import sys
from pathlib import Path

from install.elsewhere import MAC, MAC_INTEL, fetch
from install.environment import StepFailedError

from macos import check

ROOT = Path(__file__).resolve().parents[2]
MACS = {"arm64": MAC, "x86_64": MAC_INTEL}
"""By what their processors are called there."""


def main() -> int:
    """0 where all of it would run."""
    requirements = [ROOT / "packaging" / "requirements" / "app.txt"]
    worst = 0
    for machine, mac in MACS.items():
        folder = ROOT / "build" / "macos" / machine
        try:
            wheels = fetch(requirements, mac, folder, os.environ)
        except StepFailedError as failed:
            print(failed.tail, file=sys.stderr)
            return 1
        print(f"{machine}:")
        # llama.cpp's is compiled by whoever builds the app; the others come as they are.
        worst = max(worst, check.main(["--machine", machine, *map(str, wheels)]))
    return worst


if __name__ == "__main__":
    sys.exit(main())
