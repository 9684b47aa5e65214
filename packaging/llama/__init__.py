"""The engine's wheel for every computer of a system: `make engine-wheel` runs `python -m llama`."""
