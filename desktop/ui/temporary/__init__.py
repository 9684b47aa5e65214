"""Conversations that are never written to disk, and windows that say so."""
