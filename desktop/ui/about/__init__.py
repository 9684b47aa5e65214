"""What this Paddock is made of, and under which licences."""
