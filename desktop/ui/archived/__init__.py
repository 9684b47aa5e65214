"""Conversations that are kept out of the list: shown, opened, brought back."""
