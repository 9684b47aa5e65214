"""Whether what a person has survives a newer Paddock: `fill` with the older program, `look` with the newer.

`python -m release.upgrade fill PROGRAM FOLDER MODEL`, then `look PROGRAM FOLDER`, where FOLDER is a data
folder of its own. Both only call the program, as a person would in a terminal.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

QUESTION = "What is the capital of France?"
SETTING, VALUE = "interface_scale", "125"
MODEL = Path("models") / "mine.gguf"
UNFINISHED = Path("models") / ".downloads" / "half" / "model.gguf.part"
HALF = b"GGUF" + bytes(1000)
SECONDS = 300.0


class LostError(Exception):
    """Something that was there before is gone, or could not be made."""


def fill(program: Sequence[str], folder: Path, model: str) -> None:
    """A conversation, a setting, a model of the person's, and half of a download."""
    _run(program, folder, "settings", SETTING, VALUE)
    _run(program, folder, "ask", "--save", "--model", model, QUESTION)
    for place in (MODEL, UNFINISHED):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(HALF)
    look(program, folder)


def look(program: Sequence[str], folder: Path) -> None:
    """Raises `LostError` for the first of them that is not there as it was."""
    kept = json.loads(_run(program, folder, "conversations", "list", "--json"))
    if not kept:
        raise LostError("the conversation is gone")
    words = _run(program, folder, "conversations", "show", str(kept[0]["id"]))
    if QUESTION not in words:
        raise LostError(f"the conversation has other words: {words}")
    if f"{SETTING}: {VALUE}" not in _run(program, folder, "settings", SETTING):
        raise LostError("the setting is gone")
    for place in (MODEL, UNFINISHED):
        if not (folder / place).exists() or (folder / place).read_bytes() != HALF:
            raise LostError(f"{place.as_posix()} is not as it was")


def _run(program: Sequence[str], folder: Path, *arguments: str) -> str:
    command = [*program, "--data-dir", str(folder), *arguments]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
    )
    if done.returncode:
        raise LostError(f"“{' '.join(arguments)}” ended with {done.returncode}: {done.stderr}")
    return done.stdout


def main(arguments: list[str]) -> int:
    """0 where all is there."""
    what, program, folder, *model = arguments
    try:
        if what == "fill":
            fill([program], Path(folder), *model)
        else:
            look([program], Path(folder))
    except LostError as error:
        print(error, file=sys.stderr)
        return 1
    print("All of it is there.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
