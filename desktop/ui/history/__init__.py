"""The list of conversations beside the open one, kept in step with the history."""
