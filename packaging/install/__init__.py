"""Makes .venv from a bare checkout: `make` runs it as `python -m install GOAL` from packaging/."""
