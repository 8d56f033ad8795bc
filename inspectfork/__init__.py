"""What inspecting is: frames, recipes, cameras, the Y model, prediction, the running line."""

from inspectfork import telemetry

__version__ = "0.1.0"

telemetry.switch_off()  # here, because every process of ours passes here before it loads another library
