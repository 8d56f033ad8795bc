"""A generation branch that was tuned on a recipe's own pictures stays with the recipe when it is taught anew.

Its file says that it was tuned, so that a released branch of an earlier program makes way for a newer one.
"""

from collections.abc import Mapping
from pathlib import Path

import onnx

from inspectfork.download import sha256_of
from inspectfork.fault import Fault
from inspectfork.predict.bundle import read_manifest
from training.progress import Emit, told

BRANCH, STANDS_ON = "generation", ("trunk", "tokenizer")
MARK = "tuned for"


def mark_tuned(branch: Path, recipe: str) -> None:
    """Write into an exported branch for which recipe it was tuned."""
    model = onnx.load(branch)
    onnx.helper.set_model_props(model, {MARK: recipe})
    onnx.save(model, branch)


def with_own_branch(parts: Mapping[str, Path], before: Path | None, emit: Emit) -> Mapping[str, Path]:
    """The parts a bundle is made from, with the tuned branch of the one before where it stands on the same others.

    A bundle that cannot be read any more has none, which is told.
    """
    try:
        return {**parts, BRANCH: _tuned(before, parts)} if before else parts
    except OSError as error:
        fault = Fault("bundle.unreadable", bundle=before, why=error)
    except Fault as known:
        fault = known
    if fault.code != "bundle.older":  # then nothing could be tuned, and teaching again is what it asks for
        emit(told("warning", fault))
    return parts


def _tuned(before: Path, parts: Mapping[str, Path]) -> Path:
    """The branch of the bundle in `before` if it was tuned and fits the other parts, else theirs.

    Raises Fault `bundle.*`, OSError.
    """
    bundle = read_manifest(before)
    known = {name: part.sha256 for name, part in bundle.parts.items()}
    if BRANCH not in known or any(known.get(name) != sha256_of(parts[name]) for name in STANDS_ON):
        return parts[BRANCH]
    branch = bundle.path(BRANCH)
    if sha256_of(branch) != known[BRANCH]:
        raise Fault("bundle.part_changed", bundle=before, part=BRANCH)
    return branch if any(each.key == MARK for each in onnx.load(branch).metadata_props) else parts[BRANCH]
