#!/bin/sh
# Finds a Python that can run Paddock and hands over to the installer: start.sh GOAL.
# PYTHON=... chooses one by hand. Qt's packages exist for Python 3.11 to 3.14.

fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

how_to_get_python() {
    if command -v apt-get >/dev/null; then echo "sudo apt-get install python3 python3-venv"
    elif command -v dnf >/dev/null; then echo "sudo dnf install python3.13"
    elif command -v pacman >/dev/null; then echo "sudo pacman -S python"
    elif command -v zypper >/dev/null; then echo "sudo zypper install python313"
    elif command -v brew >/dev/null; then echo "brew install python@3.13"
    else echo "see https://www.python.org/downloads/"
    fi
}

cd "$(dirname "$0")/.." || exit 1
for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c "$fits" 2>/dev/null; then
        exec "$python" -m install "$@"
    fi
done

echo "Paddock needs Python 3.11, 3.12, 3.13 or 3.14, and none was found." >&2
echo "To install one: $(how_to_get_python)" >&2
exit 1
