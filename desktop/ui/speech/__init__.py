"""Messages read aloud by the system's own voice."""
