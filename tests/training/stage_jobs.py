"""Small jobs for the tests of training, and what their runs leave."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL: dict[str, Any] = {"stage": "joint", "steps": 12, "batch": 8, "side": 32}
SMALL |= {"held": 8, "check_every": 4, "save_every": 4, "device": "cpu"}


def job_file(folder: Path, **changed: object) -> Path:
    """The small job with these entries changed, or given as tables."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {**SMALL, **changed}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if not _table(value)]
    for name, table in values.items():
        if isinstance(table, dict):
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    path = folder / "job.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _table(value: object) -> bool:
    return isinstance(value, dict)


def begin(job: Path, out: Path, *launcher: str) -> "subprocess.Popen[str]":
    """The process of a run, begun."""
    return subprocess.Popen(
        [sys.executable, *launcher, "-m", "training.stages.run", str(job), str(out)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ran(job: Path, out: Path, *launcher: str) -> list[dict[str, Any]]:
    """Every event of a run to its end."""
    told, errors = begin(job, out, *launcher).communicate(timeout=600)
    events = [json.loads(line) for line in told.splitlines()]
    assert events, errors
    return events


def curve(out: Path) -> list[str]:
    return (out / "curve.jsonl").read_text("utf-8").splitlines()


def hashes(out: Path) -> dict[str, str]:
    listed = json.loads((out / "parts" / "parts.json").read_text("utf-8"))["parts"]
    return {name: part["sha256"] for name, part in listed.items()}
