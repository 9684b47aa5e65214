"""The pack for a computer with a card of NVIDIA's: llama.cpp's part for it, and what that runs on."""
