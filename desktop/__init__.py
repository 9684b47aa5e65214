"""Paddock: talk with a language model on your own computer. Knows its version, nothing else."""

__version__ = "0.1.0"
