"""Where the person writes: the field in its card, files, saved prompts, and messages that wait."""
