"""Where the frozen program starts: as Paddock, or as one of its own children. Knows nothing else of either.

What PyInstaller's loader has put into the environment is for this process alone. A browser or a voice that
is started from here would look for its libraries in our folder, and a child finds its own anyway.
"""

import os
import sys
from collections.abc import MutableMapping

_LIBRARIES = "LD_LIBRARY_PATH"


def as_outside(environ: MutableMapping[str, str], folder: str) -> None:
    """The environment as it was before this program, which lies in `folder`, was started."""
    if folder and environ.get(_LIBRARIES, "").split(os.pathsep)[0] == folder:
        former = environ.pop(f"{_LIBRARIES}_ORIG", "")
        del environ[_LIBRARIES]
        if former:
            environ[_LIBRARIES] = former
    for name in [each for each in environ if each.startswith("_PYI_")]:
        del environ[name]


def main() -> None:
    """Be what was asked for, until it ends."""
    as_outside(os.environ, getattr(sys, "_MEIPASS", ""))
    from desktop.child.children import AS_CHILD

    if sys.argv[1:2] == [AS_CHILD]:
        from desktop.child.start import run

        run(sys.argv[2])
        return
    from desktop.__main__ import main as paddock

    sys.exit(paddock())


if __name__ == "__main__":
    main()
