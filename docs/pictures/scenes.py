"""What the pictures show: each scene brings the window there and takes it."""

from collections.abc import Sequence
from pathlib import Path

from photographer import LONGEST_TEACHING_S, LOST, Photographer, rest
from records import HELD, MASKS, PLATE, dark_folder

from inspectfork.line.state import LineState
from inspectfork.roles import Role
from inspectfork.verdict import Decision

USERS = (
    ("Sato", Role.ADMINISTRATOR, "correct horse"),
    ("Aoki", Role.OPERATOR, "258014"),
    ("Mori", Role.QUALITY, "battery staple"),
)


def first(on: Photographer) -> None:
    """The first start on a station that knows nothing yet."""
    page = on.window.first
    on.window.show_page("first")  # only there the first verdict follows by itself
    page.camera.test.click()
    on.wait("the picture of the camera test", page.camera.go_on.isEnabled)
    on.take("first")
    page.camera.go_on.click()
    page.capture.click()
    on.wait("the captured parts", page.named.isEnabled)
    page.named.click()
    page.teach.click()
    on.wait("the first verdict", lambda: page.part.has_picture, LONGEST_TEACHING_S)
    on.take("first-verdict")


def study(on: Photographer) -> None:
    on.window.show_page("study")
    on.wait("the study", lambda: on.window.study.board.result is not None)
    on.take("study")


def prove(on: Photographer) -> None:
    page = on.window.prove
    on.window.teach.form.entries["name"].put(PLATE)
    on.window.teach.prove.click()
    on.wait("the pictures that prove from", page.start.isEnabled)
    page.held.choose(on.station.root / HELD)
    page.masks.choose(on.station.root / MASKS)
    page.start.click()
    on.wait("the proof", lambda: page.result is not None, LONGEST_TEACHING_S)
    on.take("prove")


def log(on: Photographer) -> None:
    page = on.window.log
    on.window.show_page("log")
    on.wait("the rows of the log", lambda: bool(page.table.rows.rows))
    page.table.selectRow(next(i for i, row in enumerate(page.table.rows.rows) if row.decision is Decision.NG))
    on.wait("the picture of an NG part", lambda: page.part.picture.has_map)
    on.take("log")


def review(on: Photographer) -> None:
    on.window.show_page("review")
    on.wait("the picture of a part", lambda: on.window.review.part.picture.has_picture)
    on.take("review")


def figures(on: Photographer) -> None:
    page = on.window.figures
    on.window.show_page("figures")
    on.wait("the figures", lambda: bool(page.count_text.text()))
    for name, board in (("figures", "overview"), ("drift", "drift"), ("versions", "history")):
        page.tabs[board].click()
        on.take(name)
    page.tabs["overview"].click()


def pictures(on: Photographer) -> None:
    page = on.window.pictures
    on.window.show_page("pictures")
    page.recipe.setCurrentText(PLATE)
    page.kind.setCurrentIndex(page.kind.findData("defect"))
    on.wait("the pictures of defects", lambda: bool(page.gallery.samples.samples))
    on.take("pictures")
    page.gallery.setCurrentIndex(page.gallery.model().index(7, 0))
    page.draw.click()
    on.wait("the picture to draw on", lambda: on.window.label.canvas.drawing is not None)
    on.take("label")


def make(on: Photographer) -> None:
    page = on.window.make
    on.window.show_page("pictures")
    on.window.pictures.recipe.setCurrentText(PLATE)
    on.wait("pictures to make from", on.window.pictures.make.isEnabled)
    on.window.pictures.make.click()
    on.wait("the picture to make on", lambda: page.canvas.drawing is not None)
    page.way.setCurrentIndex(page.way.findData("paste"))
    page.four.click()
    on.wait("four made defects", lambda: all(tile.made for tile in page.grid.tiles) and page.progress.isHidden())
    on.take("make")


def part(on: Photographer) -> None:
    on.window.show_page("part")
    on.wait("the picture of the part", lambda: on.window.part.canvas.has_picture)
    on.take("part")


def inspect(on: Photographer) -> None:
    page = on.window.inspect

    def is_ng() -> bool:
        return page.banner.shown is Decision.NG

    _start(on, f"simulated:{PLATE}?seed=2&defects=0.3&rate=0.8")
    on.wait("an NG part after eleven", lambda: len(page.strip.model.parts) >= 12 and is_ng())
    page.freeze()
    page.back_to_live()
    on.take("inspect")
    on.wait("the next NG part", is_ng)
    page.disagree.ask()
    on.take("disagree")
    page.disagree.cancel()
    _stop(on)


def bad_days(on: Photographer) -> None:
    page = on.window.inspect
    _start(on, str(dark_folder(on.station)))
    on.wait("the end of the folder", lambda: page.state is LineState.ENDED)
    on.take("not-inspected")
    on.window.messages.withdraw("picture.")
    _start(on, LOST)
    on.wait("the loss of the camera", lambda: page.state is LineState.WAITING)
    on.take("camera-lost")
    _stop(on)


def teach(on: Photographer) -> None:
    page = on.window.teach
    on.window.show_page("teach")
    page.good_folder.choose(on.station.root / "good" / "board")
    page.form.entries["name"].put("board")
    on.wait("pictures to teach from", page.teach.isEnabled)
    rest(1000)  # the pictures come one by one
    on.take("teach")
    page.teach.click()
    on.wait("the end of teaching", lambda: page.lesson.taught == "board", LONGEST_TEACHING_S)
    on.take("taught")


def compare(on: Photographer) -> None:
    """The plates taught once more, from their own pictures: the curve on the way, then old and new."""
    page = on.window.teach
    on.window.show_page("teach")
    page.form.entries["name"].put(PLATE)
    page.own.click()
    on.wait("the pictures of plates", lambda: page.teach.isEnabled() and _shows_plates(page.gallery.paths()))
    page.teach.click()
    on.wait("a curve", lambda: len(page.lesson.curve.lines.get("score", ([], []))[0]) > 12, LONGEST_TEACHING_S)
    on.take("learning")
    on.wait("old and new", page.lesson.compare.isVisible, LONGEST_TEACHING_S)
    page.lesson.compare.click()
    on.wait("the page that compares", lambda: on.window.page == "compare")
    on.take("compare")


def users(on: Photographer) -> None:
    """The last: from here on only who signs in may do anything."""
    page, accounts = on.window.users, on.place.store.accounts
    for name, role, secret in USERS:
        accounts.add(name, role, secret)
        accounts.signed_in = USERS[0][0]
    on.place.signing.begin(USERS[0][0], USERS[0][2])
    on.wait("who signs in", lambda: on.place.signing.user is not None)
    on.window.show_page("users")
    on.wait("the users", lambda: page.table.rowCount() >= len(USERS))
    page.table.selectRow(0)
    on.take("users")


def _shows_plates(paths: Sequence[Path]) -> bool:
    return any("board" not in str(path) for path in paths)


def _start(on: Photographer, address: str) -> None:
    on.window.show_page("inspect")
    page = on.window.inspect
    page.recipe.setCurrentText(PLATE)
    page.camera.setText(address)
    page.start.click()
    on.wait("the line to run", lambda: page.state is LineState.RUNNING)


def _stop(on: Photographer) -> None:
    page = on.window.inspect
    page.stop.click()
    on.wait("the line to end", lambda: page.state in (LineState.ENDED, LineState.FAILED))
    on.window.messages.withdraw("camera.", "picture.", "disagree")
