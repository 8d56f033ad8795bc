"""Every fault as one row, by what it is about: what happened, and what to do next."""
