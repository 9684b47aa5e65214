"""What makes an app for macOS out of the frozen program: what it says of itself, image, signature."""
