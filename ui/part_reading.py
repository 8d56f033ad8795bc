"""What is known of one part, read outside the window's thread: picture and map, second looks, the serial's history."""

from db.log import LoggedInspection
from db.store import Store
from inspectfork.frame import Pixels
from inspectfork.picture import read_picture
from inspectfork.verdict import Verdict
from ui.tasks import Tasks, Work
from ui.widgets.part_facts import PartFacts


def read_part(row: LoggedInspection, shown: PartFacts, store: Store, tasks: Tasks) -> None:
    """Bring to `shown` what belongs to `row`; it takes nothing for a row that is not its own any more."""
    tasks.start(
        Work(
            lambda _: (store.reviews(row.id), store.history(row.serial) if row.serial else []),
            lambda found: shown.show_looks(row, *found),
        )
    )
    if row.picture_path is not None:
        tasks.start(
            Work(
                lambda _: picture_of(row, store),
                lambda part: shown.show_picture(row, *part),
                fault=lambda fault: shown.show_no_picture(row, fault),
            )
        )


def picture_of(row: LoggedInspection, store: Store) -> tuple[Pixels, Verdict]:
    """The stored picture of a part that has one, and its verdict with its map. Raises Fault `picture.unreadable`."""
    assert row.picture_path is not None
    pixels = read_picture(row.picture_path)
    return pixels, Verdict(row.decision, row.score, row.limit, row.defects, store.map(row.id), row.map_box)
