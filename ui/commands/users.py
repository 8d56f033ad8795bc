"""`inspectfork users`: who signs in at this station. Secrets are asked for, never given as an argument."""

import argparse

from db.accounts import Accounts, User, kind_for
from inspectfork.roles import Action, Role
from ui.asked import new_secret
from ui.cli import Desk
from ui.options import add_shared_options


def arguments(parser: argparse.ArgumentParser) -> None:
    """list, add NAME --role ROLE, role NAME --role ROLE, secret NAME, deactivate NAME."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, purpose in (
        ("list", "name everybody who signs in, or was named in a record"),
        ("add", "let somebody sign in: an operator by badge or PIN, others by password"),
        ("role", "give somebody another role; who signs in otherwise then is asked for the new secret"),
        ("secret", "change a badge, PIN or password"),
        ("deactivate", "let somebody sign in no more; what they did stays"),
    ):
        action = actions.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        add_shared_options(action)
        if name != "list":
            action.add_argument("name", metavar="NAME", help="who it is, as records name them")
        if name in ("add", "role"):
            action.add_argument("--role", choices=[*map(str, Role)], required=True, metavar="ROLE", help=_roles())


def run(args: argparse.Namespace, desk: Desk) -> int:
    """List, add, change a role or a secret, or deactivate."""
    if args.action == "list":
        _list(desk)
        return 0
    with desk.working_store(Action.USERS) as store:
        user = _changed(args, store.accounts)
    desk.console.record({"name": user.name, "role": user.role, "active": user.is_active}, f"Done: {user.name}")
    return 0


def _changed(args: argparse.Namespace, accounts: Accounts) -> User:
    if args.action == "add":
        return accounts.add(args.name, Role(args.role), new_secret(args.name))
    if args.action == "role":
        secret = new_secret(args.name) if _signs_in_otherwise(args, accounts) else ""
        return accounts.change(args.name, Role(args.role), secret)
    if args.action == "secret":
        return accounts.change(args.name, secret=new_secret(args.name))
    return accounts.deactivate(args.name)


def _signs_in_otherwise(args: argparse.Namespace, accounts: Accounts) -> bool:
    """Whether the new role signs in by another kind of secret than the user has."""
    kinds = {user.name: user.secret_kind for user in accounts.users()}
    return kinds.get(args.name) not in (None, kind_for(Role(args.role)))


def _list(desk: Desk) -> None:
    with desk.reading_store(Action.USERS) as store:
        users = store.accounts.users() if store else []
    for user in users:
        state = "-" if user.secret_kind is None else user.secret_kind.value if user.is_active else "deactivated"
        values = {"name": user.name, "role": user.role, "signs_in_by": user.secret_kind, "active": user.is_active}
        desk.console.record(values, f"{user.name:<24}{user.role:<16}{state}")
    if not users:
        desk.console.say("Nobody yet; everybody may do everything until there is an administrator.")


def _roles() -> str:
    return ", ".join(Role)
