"""How much of a conversation the model sees, shown: the meter, the warning, the prompt itself."""
