"""What parts of a recipe look like, for a person who changes to it."""

from pathlib import Path

from db.log import LoggedInspection, LogQuery
from db.samples import SampleQuery
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.predict.bundle import read_manifest
from inspectfork.predict.placed import read_golden
from inspectfork.station import Station
from inspectfork.verdict import Decision

LATEST = 200  # OK parts among which one is looked for that a review found good


def golden_picture(name: str, store: Store, station: Station) -> Pixels | None:
    """What a person vouched for: the golden sample, else a picture labelled good, else an OK part found good in review.

    An OK part that nobody looked at may be an escape, so it is never shown; then, None. Raises Fault `recipe.unknown`.
    """
    bundle_hash = store.recipe(name).bundle_hash
    if bundle_hash is not None:
        try:
            bundle = read_manifest(station.bundles / bundle_hash)
            if "golden" in bundle.parts:
                return read_golden(bundle.checked_path("golden"))
        except Fault:
            pass  # what is wrong with the bundle is said when the line starts
    return _first_readable([*_labelled_good(name, store), *_found_good(name, store)])


def _labelled_good(name: str, store: Store) -> list[Path]:
    samples = store.labelling.find(SampleQuery(name, Label.GOOD, synthetic=False))
    return [store.pictures.path(sample.picture) for sample in samples]


def _found_good(name: str, store: Store) -> list[Path]:
    rows = store.inspections(LogQuery(recipe=name, decision=Decision.OK, limit=LATEST))
    return [row.picture_path for row in rows if row.picture_path is not None and _is_good(row)]


def _is_good(row: LoggedInspection) -> bool:
    return row.settled_by is not None and row.settled_by.decision is Decision.OK


def _first_readable(paths: list[Path]) -> Pixels | None:
    for path in paths:
        try:
            return read_picture(path)
        except Fault:
            continue
    return None
