"""Cameras: one Protocol, one file a kind, and a simulated twin."""
