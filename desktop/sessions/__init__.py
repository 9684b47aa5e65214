"""KV caches of conversations, sealed on this disk. Knows token ids and bytes: no engine, no words."""
