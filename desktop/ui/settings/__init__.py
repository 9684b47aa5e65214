"""The settings' page, made from the typed settings, and controls that others can use too."""
