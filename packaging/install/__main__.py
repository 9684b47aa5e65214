"""The installer's steps, in order: `run` for the program, `test` for its tests too, `package`."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from install import command, engine, system
from install.environment import Environment, StepFailedError, digest
from install.progress import Downloads, Line, duration

GOALS = ("run", "test", "package")


def main(arguments: list[str]) -> int:
    """Brings .venv up to what the goal needs; 0 where it is."""
    if len(arguments) != 1 or arguments[0] not in GOALS:
        print(f"The installer takes one goal of {', '.join(GOALS)}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with one_at_a_time():
            reach(arguments[0], Environment(Path(__file__).resolve().parents[2]))
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    except system.MissingPartsError as missing:
        print(missing_words(missing.parts), file=sys.stderr)
        return 1
    except StepFailedError as failed:
        print(f"{failed.tail}\n{failure_words(failed.tail)}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two makes in one checkout would spoil each other's .venv."""
    if sys.platform == "win32":  # where a folder can't be locked; there only releases are built
        yield
        return
    import fcntl

    folder = os.open(Path(__file__).parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another make is setting Paddock up in this folder; waiting for it.")
        fcntl.flock(folder, fcntl.LOCK_EX)
    yield
    os.close(folder)


def reach(goal: str, environment: Environment) -> None:
    """Does what is not done yet for a goal."""
    started_s = time.monotonic()
    # No flags given means those it was compiled with, also when .venv has to be made again.
    persons = os.environ.get("CMAKE_ARGS", "").strip() or environment.mark_of("engine")[1]
    require_system(for_tests=goal == "test")
    did = [set_up_python(environment)]
    command.write(environment)
    did += [
        set_up_packages(environment, "app", "Qt and the other packages, about 90 MB to fetch."),
        set_up_engine(environment, persons),
        goal == "test"
        and set_up_packages(environment, "dev", "The tools for the tests, about 40 MB to fetch."),
    ]
    if any(did):
        print(f"Done in {duration(time.monotonic() - started_s)}.")
    if goal == "package":
        # Imported here: nobody else needs what builds packages.
        from install.package import build_all

        build_all(environment)


def require_system(*, for_tests: bool) -> None:
    """Names, or on a CI machine installs, what only the system can give."""
    missing = system.missing_parts(for_tests=for_tests)
    if missing and system.may_install():
        system.install(missing)
    elif missing and (for_tests or system.has_display() or not system.has_venv_module()):
        raise system.MissingPartsError(missing)
    elif missing:
        print(f"There is no screen here, so only the terminal chat. {missing_words(missing)}")


def missing_words(parts: list[system.Part] | tuple[system.Part, ...]) -> str:
    """What is missing and the command that installs it."""
    names = "\n".join(f"  {part.name}" for part in parts)
    command = system.install_command(parts, system.manager(), root=system.is_root())
    how = f"To install:\n  {command}" if command else "Install it with this system's own means."
    return f"Missing on this system:\n{names}\n{how}"


def failure_words(tail: str) -> str:
    """One sentence on what most likely went wrong."""
    if "No space left on device" in tail:
        return "The disk is full: Paddock needs about 1.5 GB while it is being set up."
    if "ConnectionError" in tail or "NewConnectionError" in tail or "Max retries" in tail:
        return "The packages could not be fetched: is this computer online?"
    if "DO NOT MATCH THE HASHES" in tail:
        return "A package is not the one that was pinned, so it was not installed."
    if "Failed building wheel for llama-cpp-python" in tail:
        return "llama.cpp could not be compiled; the lines above say why."
    return "Setting up failed; the last lines above say why."


def set_up_python(environment: Environment) -> bool:
    """Makes .venv where there is none that can be used."""
    if environment.usable():
        return False
    print("Setting Paddock up in .venv, once.")
    print("  A Python environment, a few seconds.")
    environment.make()
    return True


def set_up_packages(environment: Environment, part: str, words: str) -> bool:
    """Installs the pinned packages of one requirement file, where they are not there yet."""
    files = [environment.requirements / name for name in ("pip.txt", f"{part}.txt")]
    fingerprint = digest(*files)
    todo = not environment.is_ready(part, fingerprint)
    if todo:
        print(f"  {words}")
        line = Line(sys.stdout)
        with environment.changing():
            for file in files:
                environment.install(file.name, read=Downloads(line))
        line.clear()
    environment.mark(part, fingerprint)
    return todo


def set_up_engine(environment: Environment, persons: str) -> bool:
    """Installs llama.cpp and the starter model, where they are not there yet."""
    fingerprint = engine.fingerprint(environment, persons)
    todo = not environment.is_ready("engine", fingerprint)
    if todo:
        engine.set_up(environment, persons)
    environment.mark("engine", fingerprint, persons)
    return todo


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
