"""A small map of the branches of the open conversation."""
