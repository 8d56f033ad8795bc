"""OpenVINO as a guest: it reports to nobody, and leaves the process as able to take signals as it found it."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspectfork.model.tokenizer import Tokenizer
from inspectfork.predict.prepare import Grid
from training.export import TOKENIZER_SHAPES, example_drawing, write_part

LOOKS = """
import sys, threading
import inspectfork.predict.openvino_runner
from openvino.tools.ovc import telemetry_utils
print(telemetry_utils.tm.__name__, [t.name for t in threading.enumerate()])
print(sorted(name for name in sys.modules if name.startswith("openvino_telemetry.")))
"""
SIGNALLED = """
import faulthandler, gc, os, signal, sys
from pathlib import Path
from inspectfork.predict.openvino_runner import OpenvinoRunner
faulthandler.enable()
first = OpenvinoRunner(Path(sys.argv[1]), 1)
second = OpenvinoRunner(Path(sys.argv[1]), 1)
del first
gc.collect()
del second
gc.collect()
signal.signal(signal.SIGTERM, lambda *_: print("asked to stop"))
os.kill(os.getpid(), signal.SIGTERM)
print("still here")
"""


def told_by(program: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("part") / "tokenizer.onnx"
    write_part(Tokenizer().eval(), example_drawing(Grid(3, 2), 0), TOKENIZER_SHAPES, path)
    return path


def test_it_reports_to_nobody() -> None:
    stand_in, modules = told_by(LOOKS).stdout.splitlines()
    assert stand_in == "openvino.tools.ovc.telemetry_stub ['MainThread']"
    assert modules == "[]"


def test_a_process_whose_runners_are_gone_still_takes_a_signal(part: Path) -> None:
    told = told_by(SIGNALLED, part)
    assert (told.returncode, told.stdout.split("\n")[:2]) == (0, ["asked to stop", "still here"])
