"""Prediction: bundles, runners, one preparation for training and line alike."""

import sys
from typing import Any, cast

# OpenVINO would report its use to its maker over the network, from a thread of its own, at every start. A module that
# is None cannot be imported, and OpenVINO then works with its silent stand-in.
cast(dict[str, Any], sys.modules)["openvino_telemetry"] = None
