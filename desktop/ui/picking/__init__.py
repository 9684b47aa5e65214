"""Choosing the model that answers, from within the conversation: picker, progress, what doesn't fit."""
