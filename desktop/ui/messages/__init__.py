"""What is asked of one message: its menu, its keys, and what then happens."""
