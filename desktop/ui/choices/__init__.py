"""What a conversation chooses for itself: its panel, and the fields that personas share with it."""
