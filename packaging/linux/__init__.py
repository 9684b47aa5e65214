"""What makes a Linux package out of the frozen program: the .deb and the folder for an AppImage."""
