"""Reading what GGUF files say of themselves, bounded and without llama.cpp."""
