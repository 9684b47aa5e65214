"""Builds and tries the installer for Windows on Linux, under wine: `make package-windows`. Never shipped.

What it proves: our code, the recipe, the data files, the installer and llama.cpp's functions work there.
What it doesn't: Microsoft's compiler, its desktop, fonts, screens of high density, antivirus.
"""
