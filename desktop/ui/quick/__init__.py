"""A quick question from anywhere: a small window of its own, and the keys that open it."""
