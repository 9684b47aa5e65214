"""The frozen program: what goes into it, how it is made small, and how it is checked."""
