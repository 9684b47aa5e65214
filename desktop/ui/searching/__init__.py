"""What was said is found: as somebody types, across all conversations and in the open one."""
