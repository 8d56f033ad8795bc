"""What a plant's machine does is nobody's business: no library reports it."""

import subprocess
import sys

LOOKS = """
import sys, threading
import inspectfork.predict.openvino_runner
from openvino.tools.ovc import telemetry_utils
print(telemetry_utils.tm.__name__, [t.name for t in threading.enumerate()])
print(sorted(name for name in sys.modules if name.startswith("openvino_telemetry.")))
"""


def test_openvino_reports_to_nobody() -> None:
    told = subprocess.run([sys.executable, "-c", LOOKS], capture_output=True, encoding="utf-8", check=True).stdout
    stand_in, modules = told.splitlines()
    assert stand_in == "openvino.tools.ovc.telemetry_stub ['MainThread']"
    assert modules == "[]"
