"""Models from end to end: suggested, judged for this computer, fetched, installed. Knows no window."""
