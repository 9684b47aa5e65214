"""Where each child begins: `python -I -S start.py CHILD FOLDER...`, or within the frozen program.

Knows only where code lies. Started without `site` and with an explicit list of folders to import from: a
third of the start-up time, and nothing in the environment can put other code in.
"""

import sys
from importlib import import_module


def run(child: str) -> None:
    """Be this child until its work is done. Raises `KeyError` for a name that is no child's."""
    from desktop.child.children import CHILDREN, FREE

    module, _ = CHILDREN[child]
    if child not in FREE:
        from desktop.powers.confining import confine_itself

        confine_itself()  # before any of its code is there, and before there is a second thread
    import_module(module).main()


if __name__ == "__main__":
    sys.path.extend(sys.argv[2:])
    run(sys.argv[1])
