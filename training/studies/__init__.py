"""Studies of the Y on drawn surfaces: what sharing costs, where to fork, what the layers of each task align with."""
