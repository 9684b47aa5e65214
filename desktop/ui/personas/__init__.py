"""Personas in the window: chosen for a new conversation, made, changed, given away and taken."""
