"""Processes of Paddock's own, and the messages that go to and from them. Knows no job of theirs."""
