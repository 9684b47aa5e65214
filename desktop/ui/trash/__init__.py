"""What was deleted: shown, brought back, gone for good."""
