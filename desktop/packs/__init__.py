"""Packs: libraries for a card that a person adds to their Paddock from a file."""
