"""For people who hear the window instead of seeing it. Knows no voice: a screen reader has its own."""
