# For CMake: Windows programs of 64 bits, compiled on Linux with Debian's mingw-w64.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
# The threads of POSIX's kind have C++'s std::thread and std::mutex; those of Win32 don't yet.
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
# GCC takes the stack to be aligned for AVX, which Windows does not promise: the assembler turns each
# aligned move into one that doesn't care.
set(flags "-D_WIN32_WINNT=0x0A00 -include ${CMAKE_CURRENT_LIST_DIR}/compat.h -Wa,-muse-unaligned-vector-move")
set(CMAKE_C_FLAGS_INIT "${flags}")
set(CMAKE_CXX_FLAGS_INIT "${flags}")
# No library of the compiler's own beside ours, and none that ours hand on to each other.
foreach(kind EXE SHARED MODULE)
  set(CMAKE_${kind}_LINKER_FLAGS_INIT "-static -s -Wl,--exclude-libs,ALL")
endforeach()
# Named as Microsoft's compiler names them: ggml looks for "ggml-cpu-haswell.dll".
set(CMAKE_SHARED_LIBRARY_PREFIX "")
set(CMAKE_SHARED_MODULE_PREFIX "")
