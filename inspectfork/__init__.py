"""What inspecting is: frames, recipes, cameras, the Y model, prediction, the running line."""

__version__ = "0.1.0"
