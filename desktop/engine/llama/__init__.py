"""llama.cpp: load, tokenize, decode, sample. The only room that calls it, and only in the child.

Low-level calls alone: the library's own high-level class slows down with every token. Knows neither
conversations nor the protocol.
"""
