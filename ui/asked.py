"""Secrets at the command line: typed and not shown, or a line of standard input; never among the arguments."""

import sys
from getpass import getpass

from inspectfork.fault import Fault


def asked_secret(of: str) -> str:
    """The secret that the user `of` signs in by."""
    return getpass(f"Badge, PIN or password of {of}: ") if sys.stdin.isatty() else _line()


def new_secret(of: str) -> str:
    """A new secret, typed twice. Raises Fault `secret.differs`."""
    if not sys.stdin.isatty():
        return _line()
    secret = getpass(f"New badge, PIN or password of {of}: ")
    if getpass("Once more: ") != secret:
        raise Fault("secret.differs")
    return secret


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
