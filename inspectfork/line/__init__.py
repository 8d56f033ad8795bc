"""The running line: plain threads from the camera to the record."""
