"""What Paddock keeps, how much room that takes, and ways to have it back."""
