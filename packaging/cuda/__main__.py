"""`python -m cuda`: makes the pack for NVIDIA's cards of this system, and what a release knows of it.

llama.cpp is compiled for every card from Turing on, which takes hours of one core; `--cards 75-virtual`
makes it for the least that runs on all of them, to try it.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from install.environment import StepFailedError
from install.source import version_of
from llama import wheel
from llama.target import Target
from llama.trim import UnfitWheelError

from cuda import kit, pack

ROOT = Path(__file__).resolve().parents[2]
MACHINE = "x86_64"
CARDS = (
    *("75-real", "80-real", "86-real", "89-real", "90-real", "120a-real", "121a-real"),
    "90-virtual",
)
"""Turing to Blackwell, each in its own code; the last is for those to come.

What is virtual the driver compiles when it is loaded, and would keep in a cache: the engine may write none.
"""
VARIANTS = ("x64",)
"""The processors' part is not taken from this wheel: so the least of it."""


def main(arguments: list[str]) -> int:
    """Builds; 0 where there is a pack."""
    parser = argparse.ArgumentParser(prog="python -m cuda", description=__doc__)
    parser.add_argument(
        "--cards", nargs="+", default=CARDS, help="generations in CMake's words, in place of all"
    )
    parser.add_argument("--key", action="store_true", help="print what the wheel is kept under")
    asked = parser.parse_args(arguments)
    target = Target(sys.platform, MACHINE, variants=VARIANTS, cuda=True, cards=tuple(asked.cards))
    if asked.key:
        print(wheel.key(target))
        return 0
    if target.system not in pack.BACKEND:
        print("There are no drivers of NVIDIA's for this system.", file=sys.stderr)
        return 1
    try:
        print(make(target, ROOT / "build", ROOT / "dist"))
    except StepFailedError as failed:
        print(f"{failed.tail}\nThe pack could not be compiled.", file=sys.stderr)
        return 1
    except (UnfitWheelError, pack.UnfitPackError) as unfit:
        print(unfit, file=sys.stderr)
        return 1
    return 0


def make(target: Target, build: Path, into: Path) -> Path:
    """The pack in `into`, and beside it what a release knows of it."""
    folder = kit.ready(build / "cuda")
    os.environ.update(kit.environ(folder))
    compiled = wheel.make(target, build / "engine")
    libraries = {
        name: kit.library(folder, name).read_bytes() for name in pack.BENEATH[target.system]
    }
    libraries[pack.BACKEND[target.system]] = pack.backend_of(compiled, target.system)
    texts = kit.licences(folder) | {"llama.cpp": _licence_of_llama()}
    file = into / pack.name_for(version_of(ROOT), target.system, target.machine)
    pack.make(libraries, texts, file)
    known = pack.entry_for(file, target.system, target.machine)
    file.with_suffix(".json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    return file


def _licence_of_llama() -> str:
    return (ROOT / "packaging" / "licence_texts" / "llama.cpp.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
