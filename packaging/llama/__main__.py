"""`python -m llama`: makes the engine's wheel for every computer of this system, and prints where it is."""

import argparse
import sys
from pathlib import Path

from install.environment import StepFailedError

from llama import wheel
from llama.target import FOLDER, this_target
from llama.trim import UnfitWheelError

KEPT = FOLDER.parents[1] / "build" / "engine"


def main(arguments: list[str]) -> int:
    """Builds what is asked for; 0 where there is a wheel."""
    parser = argparse.ArgumentParser(prog="python -m llama", description=__doc__)
    parser.add_argument(
        "variants", nargs="*", help="processors in ggml's words (x64 haswell); none is all"
    )
    parser.add_argument("--kept", type=Path, default=KEPT, help="where wheels are kept")
    parser.add_argument("--key", action="store_true", help="print what it would be kept under")
    asked = parser.parse_args(arguments)
    target = this_target(tuple(sorted(asked.variants)))
    if asked.key:
        print(wheel.key(target))
        return 0
    try:
        print(wheel.make(target, asked.kept))
    except StepFailedError as failed:
        print(f"{failed.tail}\nThe engine could not be compiled.", file=sys.stderr)
        return 1
    except UnfitWheelError as unfit:
        print(unfit, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
