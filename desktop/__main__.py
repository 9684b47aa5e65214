"""`paddock`, or `python -m desktop`: the window, or a command. Knows only which of the two was asked."""

from __future__ import annotations

import gc
import sys

from desktop.child import starter
from desktop.display import has_display
from desktop.paths import Paths, find_paths


def main() -> int:
    """Run what the arguments ask for; answers the exit code: 0 done, 1 failed, 2 wrong use."""
    if not sys.argv[1:] and has_display():
        # How most people start it: there is nothing to parse, and the parser costs 12 ms.
        return _open_window(find_paths())
    return _run_command()


def _run_command() -> int:
    from desktop.cli.arguments import parse, paths_from
    from desktop.cli.output import say_error

    arguments = parse(sys.argv[1:])
    if arguments.command is None and has_display():
        file = str(arguments.open.absolute()) if arguments.open else ""
        return _open_window(paths_from(arguments), wish=arguments.wish, file=file)
    from desktop.cli.commands import run

    if arguments.command is None:
        say_error("There is no display here, so Paddock talks in this terminal instead.")
        model = ["--model", str(arguments.open)] if arguments.open else []
        folder = ["--data-dir", str(arguments.data_dir)] if arguments.data_dir else []
        arguments = parse([*folder, "chat", *model])
    return run(arguments)


def _open_window(paths: Paths, wish: str = "show", file: str = "") -> int:
    starter.begin()  # while this is small and has one thread
    try:
        return _be_the_window(paths, wish, file)
    finally:
        starter.end()


def _be_the_window(paths: Paths, wish: str, file: str) -> int:
    gc.disable()  # `collecting.py` does it, once the window is painted
    try:
        from desktop.app import run
    except ImportError as error:
        if error.name and not error.name.startswith("PySide6"):
            raise
        from desktop.cli.output import say_error
        from desktop.errors import WindowUnavailable
        from desktop.explain import in_one_sentence

        say_error(in_one_sentence(WindowUnavailable(str(error))))
        return 1
    return run(paths, wish=wish, file=file)


if __name__ == "__main__":
    sys.exit(main())
