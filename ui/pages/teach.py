"""The engineer's first page: show good parts, teach, and read in plain words what came out."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspectfork.dataset import DatasetSnapshot, Label, Sample
from inspectfork.recipe import Recipe
from ui import look
from ui.icons import icon
from ui.pages.lesson_page import LessonPage
from ui.widgets.folder_field import FolderField
from ui.widgets.improve_field import ImproveField
from ui.widgets.number_field import WholeField
from ui.widgets.panel import card, column, label, row
from ui.widgets.recipe_form import RecipeForm

FORM = (
    *("name", "input_size", "false_rejects_per_1000", "tile", "px_per_mm"),
    *("compare", "material", "position", "light", "precision", "serial", "keep"),
)
FEWEST_WISE = 10  # fewer good pictures are possible, but teach little
LEFT_WIDTH = 444
BAR = 12  # pixels for the bar that scrolls a low window


class TeachPage(LessonPage):
    """Asks for pictures, capturing and teaching by signals, and is told what became of them."""

    folder_asked = Signal(object)  # Path of good pictures
    capture_asked = Signal(int)
    pictures_asked = Signal(str)  # recipe whose own pictures are to teach
    teach_asked = Signal(object, object, object)  # Recipe, DatasetSnapshot, folder of defects or None
    named = Signal(str)  # another recipe, there already or not
    prove_asked = Signal(str)  # recipe whose made defects are to be proven
    cancel_asked = Signal()
    inspect_asked = Signal(str)  # recipe
    first_asked = Signal()  # the guided way
    studies_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Recipe] = {}
        self._named = ""
        self._own: Recipe | None = None  # what the form said before the name of a recipe filled it
        self.form, self.improve = RecipeForm(FORM), ImproveField()
        self.good_folder, self.defect_folder = FolderField(), FolderField()
        self.count, self.capture = WholeField(), QPushButton()
        self.count.setRange(1, 1000)
        self.count.setValue(30)
        self.teach, self.leave_out, self.own, self.prove, self.first, self.studies = (QPushButton() for _ in range(6))
        self._known_defects: tuple[Sample, ...] = ()  # of the recipe's own pictures, where those are shown
        self._build()
        self._connect()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.title, self._goods_title, self._count_text = label("title"), label("heading"), label("quiet")
        self._steps = [label("heading") for _ in range(3)]
        self._good_label, self._defect_label = label("label"), label("label")
        self._note = label("label", wrap=True)  # why the recipe cannot be taught, or what teaching will do
        self.teach.setProperty("role", "primary")
        capture = row(self.count, self.capture, gap=8)
        capture.setStretch(1, 1)
        goods = column(self._steps[0], self._good_label, self.good_folder, gap=6)
        goods.addLayout(capture)
        goods.addWidget(self.own)
        goods.addSpacing(6)
        goods.addWidget(self._defect_label)
        goods.addWidget(self.defect_folder)
        recipe = column(self._steps[1], self.form, gap=8)
        last = column(self._steps[2], self.improve, self.teach, self.prove, self._note, gap=8)
        left = column(card(goods), card(recipe), None)
        holder = QWidget()
        holder.setObjectName("page")
        holder.setLayout(left)
        left.setContentsMargins(0, 0, BAR, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(holder)
        foot = card(last)
        side = column(self._scroll, foot)  # the button that teaches is always in sight
        foot.setFixedWidth(LEFT_WIDTH - BAR)
        self._scroll.setFixedWidth(LEFT_WIDTH)
        head = row(self._goods_title, self._count_text, None, self.leave_out, gap=12)
        pictures = QVBoxLayout()
        pictures.addLayout(head)
        pictures.addWidget(self.gallery, 1)
        right = column(card(pictures), self.lesson)
        right.setStretch(0, 1)
        body = QHBoxLayout()
        body.setSpacing(look.GAP - BAR // 2)
        body.addLayout(side)
        body.addLayout(right, 1)
        page = column(row(self.title, None, self.first, self.studies, gap=8))
        page.addLayout(body, 1)
        self.setLayout(page)

    def _connect(self) -> None:
        self.good_folder.chosen.connect(self.folder_asked)
        self.capture.clicked.connect(lambda: self.capture_asked.emit(self.count.value()))
        self.teach.clicked.connect(self._ask_teach)
        self.own.clicked.connect(self._ask_own)
        self.first.clicked.connect(self.first_asked)
        self.studies.clicked.connect(self.studies_asked)
        self.prove.clicked.connect(lambda: self.prove_asked.emit(self.form.recipe().name))
        self.leave_out.clicked.connect(self.gallery.leave_out)
        self.gallery.changed.connect(self.enable)
        self.form.changed.connect(self.enable)
        self.form.entries["name"].listen(self._fill)
        self.lesson.cancel.clicked.connect(self.cancel_asked)
        self.lesson.inspect.clicked.connect(lambda: self.inspect_asked.emit(self.lesson.taught))
        self.lesson.pointed.connect(self.gallery.choose)

    def show_recipes(self, recipes: list[Recipe]) -> None:
        """The recipes there are: teaching one of these names makes its next version."""
        self._known = {recipe.name: recipe for recipe in recipes}
        self._named = ""
        self.enable()

    def show_paths(self, paths: list[Path]) -> None:
        """The good pictures found or captured."""
        self._known_defects = ()
        super().show_paths(paths)

    def show_dataset(self, dataset: DatasetSnapshot) -> None:
        """The good pictures that are shown are a recipe's own, and these are its defects."""
        self._known_defects = dataset.defects
        self.enable()

    def recipe(self) -> Recipe:
        """The recipe to teach: what the form says, on top of the recipe of that name if there is one."""
        written = self.form.recipe()
        known = self._known.get(written.name)
        if known is None:
            return written
        return replace(known, **{name: getattr(written, name) for name in FORM})

    def _ask_own(self) -> None:
        """The pictures of before go at once: nothing may be taught from them while the recipe's own are looked for."""
        self.show_paths([])
        self.good_folder.empty()
        self.pictures_asked.emit(self.form.recipe().name)

    def _ask_teach(self) -> None:
        goods = (Sample(path, Label.GOOD) for path in self.gallery.paths())
        shown = DatasetSnapshot((*goods, *self._known_defects))
        self.teach_asked.emit(self.recipe(), shown, self.defect_folder.folder())

    def enable(self) -> None:
        free = self.is_free
        goods = self.gallery.count
        for part in (self.form, self.improve):
            part.setEnabled(free)
        self.good_folder.setEnabled(free)
        self.defect_folder.setEnabled(free)
        self.count.setEnabled(free and not self.line_runs)
        self.capture.setEnabled(free and not self.line_runs)
        self.capture.setToolTip(self.tr("Stop the line first: it has the camera") if self.line_runs else "")
        self.leave_out.setEnabled(free and self.gallery.has_chosen)
        self.teach.setEnabled(free and goods > 0 and not self.form.problems())
        few = self.tr("{count} so far; 30 are a good start") if goods < FEWEST_WISE else self.tr("{count} in all")
        words = [few.format(count=goods)] if goods else []
        if self._known_defects:
            words.append(self.tr("defects from the recipe's pictures: {count}").format(count=len(self._known_defects)))
        self._count_text.setText(" · ".join(words))
        self.own.setEnabled(free and self.form.recipe().name in self._known)
        self.prove.setEnabled(self.own.isEnabled())
        self._note.setText(self._noted())
        self._note.setVisible(bool(self._note.text()))
        self._say_named(free)

    def _fill(self) -> None:
        """The name of a recipe that is there brings its values; another name gives back what stood there before."""
        written = self.form.recipe()
        known = self._known.get(written.name)
        if known is not None:
            self._own = self._own or written
            self.form.show_recipe(known)
        elif self._own is not None:
            own, self._own = self._own, None
            self.form.show_recipe(replace(own, name=written.name))

    def _say_named(self, free: bool) -> None:
        """Once for each recipe that is named: something of it may wait."""
        name = self.form.recipe().name
        if free and name != self._named:
            self._named = name
            if name:
                self.named.emit(name)

    def _noted(self) -> str:
        written = self.form.recipe()
        if not written.name:
            return ""
        if written.name in self._known and not written.check():
            return self.tr("This recipe is there already; what is taught becomes its next version when you say so.")
        return "\n".join(self.form.problems())

    def retranslate(self) -> None:
        self.title.setText(self.tr("Teach"))
        self._goods_title.setText(self.tr("Good pictures"))
        for step, words in zip(
            self._steps,
            (self.tr("1  Show good parts"), self.tr("2  Name the recipe"), self.tr("3  Teach")),
            strict=True,
        ):
            step.setText(words)
        self._good_label.setText(self.tr("Folder of good pictures"))
        self._defect_label.setText(self.tr("Folder of defects, one sub-folder a kind (may be empty)"))
        self.good_folder.setAccessibleName(self.tr("Folder of good pictures"))
        self.defect_folder.setAccessibleName(self.tr("Folder of defects"))
        self.capture.setText(self.tr("Capture pictures"))
        self.count.setAccessibleName(self.tr("How many pictures to capture"))
        self.own.setText(self.tr("Take the recipe's pictures"))
        self.own.setToolTip(self.tr("Learn from what was labelled on the page Pictures, for the recipe named below"))
        self.prove.setText(self.tr("Prove made defects"))
        self.prove.setToolTip(self.tr("Whether defects made from the recipe's own pictures help it to find real ones"))
        self.leave_out.setText(self.tr("Leave out"))
        self.leave_out.setToolTip(self.tr("Take the selected pictures off this list (Delete); the files stay"))
        self.first.setText(self.tr("First start"))
        self.first.setToolTip(self.tr("The guided way: camera, good parts, first verdict"))
        self.studies.setText(self.tr("Studies of the model"))
        self.studies.setToolTip(self.tr("How the model should be built: what was measured, as charts"))
        self.teach.setText(self.tr("Teach  F9"))
        self.teach.setShortcut(QKeySequence("F9"))
        self.enable()

    def recolour(self) -> None:
        used = look.colours()
        self.capture.setIcon(icon("camera", used.text, used.quiet, gap=6))
        self.studies.setIcon(icon("figures", used.text, gap=6))
        self.teach.setIcon(icon("teach", used.on_accent, used.quiet, gap=6))
