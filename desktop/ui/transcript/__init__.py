"""The transcript: what was said, drawn block by block."""
