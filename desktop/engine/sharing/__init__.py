"""One engine for many callers: the queue in front of it, and the line from one process to another."""
