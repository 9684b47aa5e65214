# Leaves llama.cpp's "common" library out of the build: Paddock never loads it, and it is half of
# the compile. llama-cpp-python forces the cache entry ON; a normal variable wins over it (CMP0077).
set(LLAMA_BUILD_COMMON OFF)
