"""One field to find everything by a few letters: commands, conversations, models."""
