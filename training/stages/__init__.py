"""Training the Y in stages, each a job of its own that can be stopped and taken up again."""
