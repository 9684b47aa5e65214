"""What a release is checked with and described by, on every system; the workflows call it."""
