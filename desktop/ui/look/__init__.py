"""How everything looks: colors, typefaces, icons, sizes, and what stands still. Knows no screen."""
