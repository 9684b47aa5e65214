"""Where the importing process starts: `python -I -S child.py FOLDER...`. Knows only where code lies.

Started without `site` and with an explicit list of folders to import from, as the engine's process is.
"""

import sys

if __name__ == "__main__":
    sys.path.extend(sys.argv[1:])
    from desktop.importing.worker import main

    main()
