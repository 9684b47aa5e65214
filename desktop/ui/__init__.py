"""The window: the only rooms that know Qt, besides `app.py`."""
