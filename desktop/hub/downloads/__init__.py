"""Downloads as the person sees them: a queue, its records on disk, and how far each one is."""
