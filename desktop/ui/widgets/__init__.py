"""Small parts that several screens are made of. They find no words and know no screen."""
