"""Bringing in conversations of other programs: what is there, what of it is wanted, what came of it."""
