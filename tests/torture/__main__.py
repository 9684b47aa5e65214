"""`make torture`: everything that kills, one after the other. 0 where nothing was lost.

`make torture ARGS="store_kill power_loss"` does those alone.
"""

from __future__ import annotations

import importlib
import sys

TORTURES = (
    "store_kill",
    "stream_kill",
    "window_kill",
    "io_errors",
    "power_loss",
    "engine_kill",
    "download_kill",
    "marker",
    "damaged",
    "hostile_models",
    "hostile_adapters",
    "hostile_sessions",
    "hostile_frames",
    "injections",
    "hostile_templates",
    "hostile_answers",
)


def main(wanted: list[str]) -> int:
    """Those, or all of them, also after one has failed."""
    if unknown := set(wanted) - set(TORTURES):
        print(f"There is {', '.join(TORTURES)}; not {', '.join(sorted(unknown))}.")
        return 2
    tortures = [importlib.import_module(f"tests.torture.{name}") for name in wanted or TORTURES]
    failed = [torture.__name__ for torture in tortures if torture.main()]
    for name in failed:
        print(f"failed: {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
