"""What a process of Paddock's may do, and how each system is told to refuse all else."""
