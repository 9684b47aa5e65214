"""From a conversation to a prompt's tokens, by the prompt template of the model."""
