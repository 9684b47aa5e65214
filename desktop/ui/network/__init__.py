"""The padlock: whether anybody is talked to, and the journal of it."""
