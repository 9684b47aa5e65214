"""The pack that a computer with NVIDIA's card can be given: llama.cpp's part for it, and what that runs on."""
