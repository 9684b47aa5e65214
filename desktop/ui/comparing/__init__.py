"""One question answered twice, side by side, until the person keeps one of the answers."""
