"""The engine: a model in a child process, spoken to in typed messages. Knows no conversation store."""
