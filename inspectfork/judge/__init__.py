"""Judging: what good looks like, the limit, from map to defects."""
