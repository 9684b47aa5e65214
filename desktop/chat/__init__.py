"""One exchange between a person and a model, from the question to the kept answer. Knows no window."""
