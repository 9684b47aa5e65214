"""The model library's screens: what is here, what can be had, and how it gets here."""
