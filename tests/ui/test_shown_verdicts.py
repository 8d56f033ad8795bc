"""What the window holds does not grow with the verdicts it shows; `tests/soak/window.py` shows 20,000."""

import subprocess
import sys
from pathlib import Path

SOAK = Path(__file__).parents[1] / "soak" / "window.py"


def test_verdicts_that_were_shown_leave_no_widget_and_no_object_behind() -> None:
    """In a process of its own: what other tests left behind comes and goes, by hundreds."""
    command = [sys.executable, str(SOAK), "--verdicts", "1200", "--every", "600"]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.splitlines()[-1].startswith("PASS: 1200 verdicts")
