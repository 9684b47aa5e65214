"""For PyInstaller: llama_cpp opens its libraries by path, so its code does not tell that it needs them."""

from PyInstaller.utils.hooks import collect_dynamic_libs

binaries = collect_dynamic_libs("llama_cpp")
