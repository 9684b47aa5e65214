"""Packs for cards in the window: a row among the settings, and what is done with it."""
