"""`make torture`: everything that kills, one after the other. 0 where nothing was lost."""

from __future__ import annotations

import sys

from tests.torture import download_kill, engine_kill, marker, store_kill, window_kill

TORTURES = (store_kill, window_kill, engine_kill, download_kill, marker)


def main() -> int:
    """All of them, also after one has failed."""
    failed = [run.__name__ for run in TORTURES if run.main()]
    for name in failed:
        print(f"failed: {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
