"""Reading conversations of other programs: a process with limits, and one file a program."""
