"""Making defects to learn from: a good picture, a place, a class, a severity; four ways, one label that is true."""
