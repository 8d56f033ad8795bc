"""People: desktop workplaces and the command line; the only place that wires the rest together."""
