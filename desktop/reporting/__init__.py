"""Reports of a problem: what this computer and Paddock are, and what went wrong. Nothing sends them."""
