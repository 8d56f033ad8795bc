"""The command line: reads the arguments, runs one command, and turns a fault into one sentence and exit code 1."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import inspectfork
from db.accounts import Accounts
from db.migrate import is_new
from db.patience import Patience
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.roles import Action
from inspectfork.runtime import check_one_runtime
from inspectfork.station import Station, default_root
from ui.asked import asked_secret
from ui.console import Console, complain, speak_utf8
from ui.leftovers import sweep_leftovers
from ui.options import STATION_VARIABLE, add_shared_options
from ui.stopping import terminate_interrupts

OK, WORLDS_FAULT, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
WINDOW = "window"

# Each command is a module of ui/commands with `arguments(parser)` and `run(args, desk)`. Only the one asked for is
# imported, so that `doctor` and `weights` also run where the window's or the model's libraries cannot be loaded.
COMMANDS = {
    WINDOW: "open the window (also what happens without a command)",
    "demo": "the main job on drawn parts: teach from 30, inspect 60, show them",
    "teach": "teach a product from pictures of good parts",
    "inspect": "judge pictures, a folder, a video or a camera",
    "synthesize": "make defects to learn from, on pictures of good parts",
    "loop": "make defects, learn from them, and keep what real ones prove",
    "evaluate": "judge pictures whose truth is known, and report",
    "drift": "say whether score, brightness or focus have moved away from teaching",
    "log": "show what was inspected",
    "events": "show what happened beside the verdicts, and who changed what",
    "report": "write what was inspected as PDF or Excel",
    "recipe": "list, show, export or import recipes",
    "users": "list, add or deactivate who signs in",
    "backup": "write the whole station into one file, also while it inspects",
    "restore": "make a station from a backup, in a new folder",
    "weights": "fetch, list or import the weights of the trunk",
    "doctor": "check what this machine has and lacks",
    "model": "show what the model is made of",
    "train": "train a part of the model, in stages",
    "study": "measure how the model should be built",
    "bench": "measure on a data set with known truth",
}
LOCKED_S = 30.0  # how long a database that another program keeps locked is waited for
UNCHECKED = ("doctor", "weights")  # these run, and help, where the runtime is missing or doubled


@dataclass(frozen=True)
class Desk:
    """What every command works with."""

    station: Station
    console: Console
    signs_in: str = ""  # --as

    @contextmanager
    def working_store(self, action: Action) -> Iterator[Store]:
        """The station's records for this program alone, with who may do this signed in where users sign in.

        Raises Fault `station.in_use` when another program has them, `sign_in.needed`, `sign_in.wrong`, `sign_in.wait`
        or `role.refused`.
        """
        with self.station.lock():
            store = Store.open(self.station.database, patience=Patience(LOCKED_S, _warn))
            store.tell = lambda fault: complain(f"inspectfork: {fault}")
            try:
                _tell_losses(store)
                self._let_in(store.accounts, action)
                sweep_leftovers(self.station, store)
                yield store
            finally:
                store.close()

    @contextmanager
    def reading_store(self, action: Action | None = None) -> Iterator[Store | None]:
        """The station's records, read only, beside whoever works on them; None where nothing was recorded yet.

        With an `action` for who may do that, as `working_store`; without one anybody reads.
        """
        if is_new(self.station.database):
            yield None
            return
        store = Store.open(self.station.database, read_only=True)
        try:
            _tell_losses(store)
            if action is not None:
                self._let_in(store.accounts, action)
            yield store
        finally:
            store.close()

    def _let_in(self, accounts: Accounts, action: Action) -> None:
        """Sign in who was named with --as; a command is over before anybody has to sign out."""
        if accounts.is_open:
            if self.signs_in:
                raise Fault("sign_in.open", name=self.signs_in)
            return
        if self.signs_in:
            user = accounts.sign_in(self.signs_in, asked_secret(self.signs_in))
            if user.has_short_secret:
                complain("inspectfork: This badge or PIN is short and easy to guess: ask for a longer one.")
        accounts.require(action)


def _tell_losses(store: Store) -> None:
    """What was acknowledged and is not there any more is told by whatever command comes first."""
    for loss in store.losses:
        _warn(loss)


def _warn(fault: Fault) -> None:
    complain(f"Warning: {fault}")


def run(argv: Sequence[str]) -> int:
    """Run one command. Gives 0, 1 for the world's fault (one sentence on standard error), 2 for wrong use."""
    speak_utf8()
    try:
        with terminate_interrupts():
            return _run(argv)
    except Fault as fault:
        complain(f"inspectfork: {fault}")
        return WORLDS_FAULT
    except KeyboardInterrupt:
        complain("inspectfork: Interrupted; everything that was acknowledged is kept.")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WORLDS_FAULT


def _run(argv: Sequence[str]) -> int:
    args = build_parser(argv).parse_args(argv)
    command = args.command or WINDOW
    if command not in UNCHECKED:
        check_one_runtime()
    root = getattr(args, "station", None) or os.environ.get(STATION_VARIABLE) or default_root()
    desk = Desk(Station(Path(root)), Console(getattr(args, "json", False)), getattr(args, "signs_in", ""))
    code: int = import_module(f"ui.commands.{command}").run(args, desk)
    return code


def build_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The whole command line; the arguments of a command are read in when `argv` names it."""
    parser = argparse.ArgumentParser(
        prog="inspectfork",
        description="Inspects parts on a factory line: teach it good parts, and it finds what is not as it should be.",
        epilog="exit codes: 0 done, 1 a fault of the world in one sentence, 2 wrong use, 130 interrupted",
    )
    parser.add_argument("--version", action="version", version=f"inspectfork {inspectfork.__version__}")
    add_shared_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        add_shared_options(command)
        if name in argv:
            import_module(f"ui.commands.{name}").arguments(command)
    return parser
