"""The lock in front of the conversations: the screen that opens it, and the panel that makes it."""
