"""Where the engine's process starts: `python -I -S child.py FOLDER...`. Knows only where code lies.

Started without `site` and with an explicit list of folders to import from: a third of the start-up
time, and nothing in the environment can put other code in.
"""

import sys

if __name__ == "__main__":
    sys.path.extend(sys.argv[1:])
    from desktop.engine.main import main

    main()
