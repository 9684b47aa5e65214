"""The ways to everything one can do: menus, palette, sheet of keys. Does none of it."""
