"""What the pictures show: each scene brings the window there and takes it."""

from photographer import LOST, Photographer, rest, wait
from records import HELD, MASKS, PLATE, dark_folder

from inspectfork.line.state import LineState
from inspectfork.roles import Role
from inspectfork.verdict import Decision

USERS = (
    ("Sato", Role.ADMINISTRATOR, "correct horse"),
    ("Aoki", Role.OPERATOR, "2580"),
    ("Mori", Role.QUALITY, "battery staple"),
)


def first(on: Photographer) -> None:
    """The first start on a station that knows nothing yet."""
    page = on.window.first
    page.camera.test.click()
    wait(page.camera.go_on.isEnabled)
    on.take("first")
    page.camera.go_on.click()
    page.capture.click()
    wait(page.named.isEnabled)
    page.named.click()
    page.teach.click()
    wait(lambda: page.part.has_picture)
    on.take("first-verdict")


def study(on: Photographer) -> None:
    on.window.show_page("study")
    wait(lambda: on.window.study.board.result is not None)
    on.take("study")


def prove(on: Photographer) -> None:
    page = on.window.prove
    on.window.teach.form.entries["name"].put(PLATE)
    on.window.teach.prove.click()
    wait(page.start.isEnabled)
    page.held.choose(on.station.root / HELD)
    page.masks.choose(on.station.root / MASKS)
    page.start.click()
    wait(lambda: page.result is not None or page.start.isEnabled())
    on.take("prove")


def log(on: Photographer) -> None:
    page = on.window.log
    on.window.show_page("log")
    wait(lambda: bool(page.table.rows.rows))
    page.table.selectRow(next(i for i, row in enumerate(page.table.rows.rows) if row.decision is Decision.NG))
    wait(lambda: page.part.picture.has_map)
    on.take("log")


def review(on: Photographer) -> None:
    on.window.show_page("review")
    wait(lambda: on.window.review.part.picture.has_picture)
    on.take("review")


def figures(on: Photographer) -> None:
    page = on.window.figures
    on.window.show_page("figures")
    wait(lambda: bool(page.count_text.text()))
    for name, board in (("figures", "overview"), ("drift", "drift"), ("versions", "history")):
        page.tabs[board].click()
        on.take(name)
    page.tabs["overview"].click()


def pictures(on: Photographer) -> None:
    page = on.window.pictures
    on.window.show_page("pictures")
    page.recipe.setCurrentText(PLATE)
    page.kind.setCurrentIndex(page.kind.findData("defect"))
    wait(lambda: bool(page.gallery.samples.samples))
    on.take("pictures")
    page.gallery.setCurrentIndex(page.gallery.model().index(7, 0))
    page.draw.click()
    wait(lambda: on.window.label.canvas.drawing is not None)
    on.take("label")


def make(on: Photographer) -> None:
    page = on.window.make
    on.window.show_page("pictures")
    on.window.pictures.recipe.setCurrentText(PLATE)
    wait(on.window.pictures.make.isEnabled)
    on.window.pictures.make.click()
    wait(lambda: page.canvas.drawing is not None)
    page.way.setCurrentIndex(page.way.findData("paste"))
    page.four.click()
    wait(lambda: all(tile.made is not None for tile in page.grid.tiles) and page.progress.isHidden())
    on.take("make")


def part(on: Photographer) -> None:
    on.window.show_page("part")
    wait(lambda: on.window.part.canvas.has_picture)
    on.take("part")


def inspect(on: Photographer) -> None:
    page = on.window.inspect
    _start(on, f"simulated:{PLATE}?seed=2&defects=0.3&rate=0.8")
    wait(lambda: len(page.strip.model.parts) >= 12 and page.banner.shown is Decision.NG)
    page.freeze()
    page.back_to_live()
    on.take("inspect")
    wait(lambda: page.banner.shown is Decision.NG)
    page.disagree.ask()
    on.take("disagree")
    page.disagree.cancel()
    _stop(on)


def bad_days(on: Photographer) -> None:
    page = on.window.inspect
    _start(on, str(dark_folder(on.station)))
    wait(lambda: page.state is LineState.ENDED)
    on.take("not-inspected")
    on.window.messages.withdraw("picture.")
    _start(on, LOST)
    wait(lambda: page.state is LineState.WAITING)
    on.take("camera-lost")
    _stop(on)


def teach(on: Photographer) -> None:
    page = on.window.teach
    on.window.show_page("teach")
    page.good_folder.choose(on.station.root / "good" / "board")
    page.form.entries["name"].put("board")
    wait(page.teach.isEnabled)
    rest(1000)  # the pictures come one by one
    on.take("teach")
    page.teach.click()
    wait(lambda: page.lesson.taught == "board")
    on.take("taught")


def compare(on: Photographer) -> None:
    """The plates taught once more, from their own pictures: the curve on the way, then old and new."""
    page = on.window.teach
    on.window.show_page("teach")
    page.form.entries["name"].put(PLATE)
    page.own.click()
    wait(lambda: page.teach.isEnabled() and any("board" not in str(path) for path in page.gallery.paths()))
    page.teach.click()
    wait(lambda: len(page.lesson.curve.lines.get("score", ([], []))[0]) > 12)
    on.take("learning")
    wait(page.lesson.compare.isVisible)
    page.lesson.compare.click()
    wait(lambda: on.window.page == "compare")
    on.take("compare")


def users(on: Photographer) -> None:
    """The last: from here on only who signs in may do anything."""
    page, accounts = on.window.users, on.place.store.accounts
    for name, role, secret in USERS:
        accounts.add(name, role, secret)
    on.place.signing.begin(USERS[0][0], USERS[0][2])
    wait(lambda: on.place.signing.user is not None)
    on.window.show_page("users")
    wait(lambda: page.table.rowCount() >= len(USERS))
    page.table.selectRow(0)
    on.take("users")


def _start(on: Photographer, address: str) -> None:
    on.window.show_page("inspect")
    page = on.window.inspect
    page.recipe.setCurrentText(PLATE)
    page.camera.setText(address)
    page.start.click()
    wait(lambda: page.state is LineState.RUNNING)


def _stop(on: Photographer) -> None:
    page = on.window.inspect
    page.stop.click()
    wait(lambda: page.state in (LineState.ENDED, LineState.FAILED))
    on.window.messages.withdraw("camera.", "picture.", "disagree")
