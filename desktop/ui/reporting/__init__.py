"""The report of a problem: every byte is seen before anything is saved."""
