"""Paddock: talk with a language model on your own computer. Knows its version and names, no more."""

__version__ = "0.1.0"

IDENTITY = "app.paddock.Paddock"
"""As desktops, app stores and macOS know Paddock: a name that nobody else has, written from the right.

Whoever publishes Paddock sets this and the next once; the program and all packages take both from here.
"""
HOMEPAGE = ""
"""The project's place on the web; empty until it has one, and then nothing offers it."""
