"""The one key that everything kept is sealed with: where it lies, and who gets it. Seals nothing itself."""
