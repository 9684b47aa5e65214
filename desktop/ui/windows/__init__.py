"""Windows: what stands where in one, how several open, close, and are found again as they were left."""
