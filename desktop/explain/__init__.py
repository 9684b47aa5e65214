"""Failures in words: error to notice. The only room with sentences about what went wrong."""

from desktop.explain.notice import Action, Notice, Way
from desktop.explain.words import explain, explain_kept, in_one_sentence

__all__ = ["Action", "Notice", "Way", "explain", "explain_kept", "in_one_sentence"]
