"""Exporting from the window, pages for PDF and for printers, and the process that makes them."""
