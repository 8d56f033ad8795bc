"""Secrets at the command line: typed and not shown, or a line of standard input; never among the arguments."""

import sys
from getpass import getpass

from inspectfork.fault import Fault


def asked_secret(of: str) -> str:
    """The secret that the user `of` signs in by; "" where none was given, which is nobody's."""
    return _typed(f"Badge, PIN or password of {of}: ") if _is_terminal() else _line()


def new_secret(of: str) -> str:
    """A new secret, typed twice. Raises Fault `secret.differs`."""
    if not _is_terminal():
        return _line()
    secret = _typed(f"New badge, PIN or password of {of}: ")
    if _typed("Once more: ") != secret:
        raise Fault("secret.differs")
    return secret


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _typed(prompt: str) -> str:
    try:
        return getpass(prompt)
    except EOFError:  # Ctrl-D
        return ""


def _line() -> str:
    """A service may have no standard input at all."""
    return "" if sys.stdin is None else sys.stdin.readline().rstrip("\r\n")
