"""The command line, one file a command: `arguments` declares what it takes, `run` does it."""
