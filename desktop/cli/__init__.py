"""The `paddock` command: the same parts as the window, without Qt."""
