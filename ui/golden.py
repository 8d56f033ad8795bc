"""What parts of a recipe look like, for a person who changes to it."""

from db.log import LogQuery
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.predict.bundle import read_manifest
from inspectfork.predict.placed import read_golden
from inspectfork.station import Station
from inspectfork.verdict import Decision

LATEST = 20  # OK parts among which one with a picture is looked for


def golden_picture(name: str, store: Store, station: Station) -> Pixels | None:
    """Its golden sample, else its newest OK part with a picture, else None. Raises Fault `recipe.unknown`."""
    bundle_hash = store.recipe(name).bundle_hash
    if bundle_hash is not None:
        try:
            bundle = read_manifest(station.bundles / bundle_hash)
            if "golden" in bundle.parts:
                return read_golden(bundle.checked_path("golden"))
        except Fault:
            pass  # what is wrong with the bundle is said when the line starts
    return _newest_ok(name, store)


def _newest_ok(name: str, store: Store) -> Pixels | None:
    for row in store.inspections(LogQuery(recipe=name, decision=Decision.OK, limit=LATEST)):
        if row.picture_path is not None:
            try:
                return read_picture(row.picture_path)
            except Fault:
                continue
    return None
