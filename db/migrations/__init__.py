"""The small steps that bring an older database to the present tables."""
