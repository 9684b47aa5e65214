"""Markdown as plain values: what a model writes, cut into pieces that can be drawn. Knows no Qt."""
