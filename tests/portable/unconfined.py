"""Where the engine's child begins in an emulator, without its sandbox.

The emulator has threads of its own, and what it runs is confined with it, or not at all.
"""

import sys
from importlib import import_module

if __name__ == "__main__":
    sys.path.extend(sys.argv[2:])
    from desktop.child.children import CHILDREN

    module, _ = CHILDREN[sys.argv[1]]
    import_module(module).main()
