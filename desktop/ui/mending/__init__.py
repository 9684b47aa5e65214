"""What stands in the window when the history is damaged: the ways out, and what came of the one chosen."""
