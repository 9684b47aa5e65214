"""Reading files that go with messages: in a process of its own, as files are hostile."""
