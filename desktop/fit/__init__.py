"""Whether a model fits this computer and how fast it would be: arithmetic on its header alone."""
