"""The history on disk: the only rooms that know SQL."""
