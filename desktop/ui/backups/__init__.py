"""Backups in the window: what there is, one brought back, and everything in one file."""
