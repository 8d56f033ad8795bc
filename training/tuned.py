"""A generation branch that was tuned on a recipe's own pictures stays with the recipe when it is taught anew."""

from collections.abc import Mapping
from pathlib import Path

from inspectfork.download import sha256_of
from inspectfork.fault import Fault
from inspectfork.predict.bundle import read_manifest
from training.progress import Emit, told

BRANCH, STANDS_ON = "generation", ("trunk", "tokenizer")


def with_own_branch(parts: Mapping[str, Path], before: Path | None, emit: Emit) -> Mapping[str, Path]:
    """The parts a bundle is made from, with the branch of the one before where it stands on the same others.

    A bundle that cannot be read any more has none, which is told.
    """
    if before is None:
        return parts
    try:
        bundle = read_manifest(before)
        stands = BRANCH in bundle.parts and all(
            name in bundle.parts and bundle.parts[name].sha256 == sha256_of(parts[name]) for name in STANDS_ON
        )
        if stands and sha256_of(bundle.path(BRANCH)) != bundle.parts[BRANCH].sha256:
            raise Fault("bundle.part_changed", bundle=before, part=BRANCH)
    except OSError as error:
        emit(told("warning", Fault("bundle.unreadable", bundle=before, why=error)))
        return parts
    except Fault as fault:
        if fault.code != "bundle.older":  # then nothing could be tuned, and teaching again is what it asks for
            emit(told("warning", fault))
        return parts
    return {**parts, BRANCH: bundle.path(BRANCH)} if stands else parts
