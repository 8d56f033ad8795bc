"""No library reports its use: a plant is offline, and what happens in it is nobody else's business."""

import os
import sys
from typing import Any, cast


def switch_off() -> None:
    """Keep the libraries from collecting and sending usage data; must run before they are imported."""
    # onnxruntime writes a device id and a queue of events into the user's cache folder and uploads them.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # OpenVINO and nncf report from a thread of their own at every start. A module that is None cannot be imported,
    # and both then work with their silent stand-in.
    cast(dict[str, Any], sys.modules)["openvino_telemetry"] = None
