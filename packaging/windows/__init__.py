"""What makes an installer for Windows out of the frozen program: its details, its recipe for NSIS."""
