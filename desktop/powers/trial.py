"""The self-test of a process that gave up its powers: it tries what must be refused. Knows no sandbox."""

from __future__ import annotations

import contextlib
import os
import sys

import msgspec

from desktop.powers.support import promised


class Trial(msgspec.Struct, frozen=True):
    """What came of it."""

    tried: int
    succeeded: tuple[str, ...] = ()
    """What should have been refused."""

    @property
    def has_passed(self) -> bool:
        """Whether everything was refused; nothing tried is nothing shown."""
        return self.tried > 0 and not self.succeeded


NOTHING_TRIED = Trial(0)


def trial(model: str = "") -> Trial:
    """Try every act that this system is able to refuse. Where there is no model, on a file of ours."""
    if sys.platform == "win32":
        return _on_windows()
    from desktop.powers.acts import ACTS, succeeds, targets

    families = promised()
    tried = [act for act in ACTS if act.family in families and not act.is_left_out]
    # Where there is no such file, nothing could be done to it, and that would show nothing.
    found = targets(model if _is_file(model) else sys.executable)
    return Trial(len(tried), tuple(act.name for act in tried if succeeds(act, found)))


def _is_file(path: str) -> bool:
    try:
        return os.path.isfile(path)
    except ValueError:  # a NUL in it
        return False


def _on_windows() -> Trial:
    from desktop.powers.windows import ACTS

    succeeded = []
    for name, attempt in ACTS.items():
        with contextlib.suppress(OSError):
            attempt()
            succeeded.append(name)
    return Trial(len(ACTS), tuple(succeeded))
