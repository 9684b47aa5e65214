"""Where models come from. Today: those on this disk. Knows no engine."""
