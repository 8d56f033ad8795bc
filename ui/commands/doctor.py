"""`inspectfork doctor`: what this machine has and lacks, one line a finding."""

import argparse

from ui.cli import OK, WORLDS_FAULT, Desk
from ui.finding import Finding, State
from ui.health import examine

MARKS = {State.GOOD: "ok", State.NOTE: "note", State.BAD: "BAD"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The doctor takes the shared options only."""


def run(_args: argparse.Namespace, desk: Desk) -> int:
    """Say every finding; exit code 1 when something that inspecting needs is missing."""
    worst = OK
    for finding in examine(desk.station):
        _say(finding, desk)
        if finding.state is State.BAD:
            worst = WORLDS_FAULT
    return worst


def _say(finding: Finding, desk: Desk) -> None:
    values = {"check": finding.check, "state": finding.state.value, "text": finding.text}
    desk.console.record(values, f"{MARKS[finding.state]:<5}{finding.check:<24}{finding.text}")
