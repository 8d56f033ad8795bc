"""`inspectfork model`: what the Y is made of."""

import argparse
from typing import TYPE_CHECKING

from ui.cli import Desk
from ui.options import add_shared_options

if TYPE_CHECKING:
    from inspectfork.model.anatomy import Anatomy
    from inspectfork.model.params import ForkParams

SIZES = ("tiny", "small", "base")
TASKS = ("understanding", "generation")


def arguments(parser: argparse.ArgumentParser) -> None:
    """show [--size SIZE]."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser(
        "show", help="print layers, parameters and bytes", description="Print the model: layers, parameters and bytes."
    )
    add_shared_options(show)
    show.add_argument("--size", choices=SIZES, default="small", help="default: small, which stations use")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Show one size: the Y, and the fully shared and the separate model beside it."""
    from inspectfork.model import params
    from inspectfork.model.anatomy import anatomy_of  # loads torch

    fork = params.SIZES[args.size]
    models = {"the Y": fork, "fully shared": fork.fully_shared(), "separate": fork.separate()}
    anatomies = {name: anatomy_of(model) for name, model in models.items()}
    values = {"size": args.size} | {name.replace(" ", "_"): _values(a) for name, a in anatomies.items()}
    desk.console.record(values, [*_drawn(args.size, fork, anatomies["the Y"]), "", *_table(anatomies)])
    return 0


def _values(anatomy: "Anatomy") -> dict[str, object]:
    activated = {task: anatomy.activated(task) for task in TASKS}
    parts = {"layers": dict(anatomy.layers), "parameters": dict(anatomy.parameters)}
    return {**parts, "total": anatomy.total, "activated": activated, "bytes": anatomy.bytes}


def _drawn(size: str, fork: "ForkParams", anatomy: "Anatomy") -> list[str]:
    part = {name: f"{name}, {n} layers, {_millions(anatomy.parameters[name])}" for name, n in anatomy.layers.items()}
    gap = " " * (len(part["trunk"]) + 2)
    return [
        f"{size}: {fork.width} wide, {fork.heads} heads, {fork.patch} px a token",
        "",
        f"  pictures ─┐ {gap} ┌─ {part['understanding']}",
        f"            ├─ {part['trunk']} ─┤",
        f"  phrases ──┘ {gap} └─ {part['generation']}",
    ]


def _table(anatomies: dict[str, "Anatomy"]) -> list[str]:
    rows = {"parameters in all": [_millions(a.total) for a in anatomies.values()]}
    for task in TASKS:
        rows[f"activated for {task}"] = [_millions(a.activated(task)) for a in anatomies.values()]
    rows["size in float32"] = [f"{a.bytes / 1e6:.1f} MB" for a in anatomies.values()]
    head = f"{'':<28}" + "".join(f"{name:>14}" for name in anatomies)
    return [head, *(f"{name:<28}" + "".join(f"{cell:>14}" for cell in cells) for name, cells in rows.items())]


def _millions(count: int) -> str:
    return f"{count / 1e6:.2f} M"
