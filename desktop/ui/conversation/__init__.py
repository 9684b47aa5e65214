"""One open conversation: its values, what is written now, and what stands around its transcript."""
