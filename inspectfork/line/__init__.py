"""The running line: threads, triggers, counts. Plain threading, no Qt."""
