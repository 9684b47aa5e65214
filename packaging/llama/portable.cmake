# One engine for every computer of a system: llama.cpp without its "common" library and, where
# PADDOCK_VARIANTS names some (for a quick build), with the code of these processors only.
include("${CMAKE_CURRENT_LIST_DIR}/without_common.cmake")

# ggml has no choice of variants and installs all it knows, so those left out become empty libraries,
# which are not taken into the wheel (trim.py).
function(paddock_empty_other_variants directory)
  get_property(targets DIRECTORY "${directory}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    string(REGEX REPLACE "^ggml-cpu-" "" variant "${target}")
    if(target MATCHES "^ggml-cpu-" AND NOT target MATCHES "-feats$"
       AND NOT variant IN_LIST PADDOCK_VARIANTS)
      set_target_properties("${target}" PROPERTIES SOURCES "${CMAKE_BINARY_DIR}/empty.cpp")
    endif()
  endforeach()
  get_property(below DIRECTORY "${directory}" PROPERTY SUBDIRECTORIES)
  foreach(folder IN LISTS below)
    paddock_empty_other_variants("${folder}")
  endforeach()
endfunction()

# This file is read for every project within the build; the outermost one ends last.
if(CMAKE_CURRENT_SOURCE_DIR STREQUAL CMAKE_SOURCE_DIR)
  if(NOT MSVC)
    # Messages of failed assertions name files: not by the folder in which this happens to be compiled.
    add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
  endif()
  if(PADDOCK_VARIANTS)
    file(WRITE "${CMAKE_BINARY_DIR}/empty.cpp" "")
    cmake_language(DEFER CALL paddock_empty_other_variants "${CMAKE_SOURCE_DIR}")
  endif()
endif()
