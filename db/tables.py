"""The tables of a station's database. Times are UTC; what a row says is never changed, only its picture's state is.

What people say of a picture may change: the row of before gets an end, and a new one follows it.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from db.pictures import PictureState
from db.secrets import SecretKind
from inspectfork.dataset import Label, Origin
from inspectfork.review import Reason, ReviewKind
from inspectfork.verdict import Decision


class UtcDateTime(TypeDecorator[datetime]):
    """A time with its zone: kept as UTC text, which sorts, and given back as UTC."""

    impl = DateTime
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} says no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def _named(kind: type[StrEnum]) -> Enum:
    """An enum kept as the word that people read; a new word later needs no new table."""
    return Enum(kind, native_enum=False, length=16, values_callable=lambda kind: [member.value for member in kind])


class Table(DeclarativeBase):
    """What all tables share: constraints have names, so that a later migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}


class StationRow(Table):
    """The station itself; `uid` stays its own when records of several stations come together."""

    __tablename__ = "stations"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime]
    key_check: Mapped[str | None]  # tells the station's key from others; None before the first secret that has it in it


class UserRow(Table):
    """Who was named in a record, or signs in; nobody is deleted. Without a secret nobody signs in by this name."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    created_at: Mapped[datetime]
    secret_kind: Mapped[SecretKind | None] = mapped_column(_named(SecretKind))
    secret: Mapped[str | None]  # as db.secrets keeps it
    is_active: Mapped[bool] = mapped_column(default=True, server_default="1")


class SignInTryRow(Table):
    """How often in a row somebody was wrong, counted as `db.tries` says; the one kind of row that is overwritten."""

    __tablename__ = "sign_in_tries"
    counter: Mapped[str] = mapped_column(primary_key=True)
    wrong: Mapped[int]
    at: Mapped[datetime]  # of the last one


class BundleRow(Table):
    """A taught model; its files lie in the station's folder under the same hash."""

    __tablename__ = "bundles"
    hash: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    manifest: Mapped[str]
    note: Mapped[str]
    learned_from: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))  # pixel hashes; None: not known


class RecipeRow(Table):
    """A recipe's name. It may be without versions, when parts were judged with a recipe that was never saved."""

    __tablename__ = "recipes"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class RecipeVersionRow(Table):
    __tablename__ = "recipe_versions"
    __table_args__ = (UniqueConstraint("recipe_id", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"))
    version: Mapped[int]
    content: Mapped[str]  # Recipe.to_json()
    hash: Mapped[str]
    bundle_hash: Mapped[str | None] = mapped_column(ForeignKey("bundles.hash"))
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # None where nobody was signed in
    saved_by: Mapped[UserRow | None] = relationship()
    bundle: Mapped[BundleRow | None] = relationship()


class InspectionRow(Table):
    """One judged part. Indexes of one column are read in the order of the records; those with the time count."""

    __tablename__ = "inspections"
    __table_args__ = (
        Index(None, "decision"),
        Index(None, "recipe_id"),
        Index(None, "recipe_id", "bundle_hash"),
        Index(None, "operator_id"),
        Index(None, "bundle_hash"),
        Index(None, "taken_at", "decision", "serial", "source"),
        Index(None, "recipe_id", "taken_at", "decision"),  # the verdict last: parts are counted without their rows
        Index(None, "operator_id", "taken_at", "decision"),
        Index(None, "bundle_hash", "taken_at", "decision"),
        Index(None, "source", "taken_at", "decision"),
        Index(None, "serial", "taken_at", "decision"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    station_id: Mapped[int] = mapped_column(ForeignKey("stations.id"))
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"))
    recipe_version_id: Mapped[int | None] = mapped_column(ForeignKey("recipe_versions.id"))
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    serial: Mapped[str]
    taken_at: Mapped[datetime]
    source: Mapped[str]
    recipe_hash: Mapped[str]
    bundle_hash: Mapped[str]
    decision: Mapped[Decision] = mapped_column(_named(Decision))
    score: Mapped[float | None]
    limit: Mapped[float | None]
    brightness: Mapped[float | None]  # mean grey level; None where it was not measured
    focus: Mapped[float | None]  # variance of the Laplacian
    reason: Mapped[str]  # the sentence, as it was said; the code and facts let it be said in another language
    reason_code: Mapped[str]
    reason_facts: Mapped[dict[str, str]] = mapped_column(JSON)
    timings: Mapped[dict[str, float]] = mapped_column(JSON)
    phrase: Mapped[str] = mapped_column(default="", server_default="")  # in English, which any language is read from
    recipe: Mapped[RecipeRow] = relationship()
    recipe_version: Mapped[RecipeVersionRow | None] = relationship()
    operator: Mapped[UserRow | None] = relationship()
    defects: Mapped[list["DefectRow"]] = relationship(order_by="DefectRow.id")
    picture: Mapped["PictureRow | None"] = relationship()
    reviews: Mapped[list["ReviewRow"]] = relationship(order_by="ReviewRow.id")


class DefectRow(Table):
    __tablename__ = "defects"
    id: Mapped[int] = mapped_column(primary_key=True)
    __table_args__ = (Index(None, "class_name", "inspection_id"),)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"), index=True)
    taken_at: Mapped[datetime]  # when its part was, so that the parts of a class and a time are found
    class_name: Mapped[str]
    score: Mapped[float]
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    area_px: Mapped[int]
    area_mm2: Mapped[float | None]
    length_px: Mapped[int | None]
    length_mm: Mapped[float | None]


class PictureRow(Table):
    """The picture that was to be kept of one part; the same file may serve several parts."""

    __tablename__ = "pictures"
    __table_args__ = (Index(None, "state", "taken_at"),)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"), primary_key=True)
    state: Mapped[PictureState] = mapped_column(_named(PictureState))
    taken_at: Mapped[datetime]
    hash: Mapped[str | None] = mapped_column(index=True)
    map_box: Mapped[list[int] | None] = mapped_column(
        JSON(none_as_null=True)
    )  # x, y, width, height, where there is a map


class ReviewRow(Table):
    """A second look at a part: only ever added, beside the verdict and beside the looks before it."""

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "kind", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspections.id"), index=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[ReviewKind] = mapped_column(_named(ReviewKind))
    reason: Mapped[Reason | None] = mapped_column(_named(Reason))
    decision: Mapped[Decision | None] = mapped_column(_named(Decision))
    class_name: Mapped[str | None]
    note: Mapped[str]
    user: Mapped[UserRow | None] = relationship()


class EventRow(Table):
    """What happened beside the verdicts, or who changed what: only ever added (the database refuses the rest)."""

    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    text: Mapped[str]  # in English, as it was said; kind and facts let it be said in another language
    by: Mapped[str] = mapped_column(default="", server_default="")
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")


class SampleRow(Table):
    """A picture of a recipe and what was said of it from `said_at` until `ended_at`; one without an end counts now."""

    __tablename__ = "samples"
    __table_args__ = (
        Index("uq_samples_now", "recipe_id", "picture", unique=True, sqlite_where=text("ended_at IS NULL")),
        Index(None, "recipe_id", "ended_at", "added_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"))
    picture: Mapped[str] = mapped_column(index=True)  # hash
    added_at: Mapped[datetime]
    said_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    label: Mapped[Label] = mapped_column(_named(Label))
    class_name: Mapped[str]
    severity: Mapped[int | None]
    mask: Mapped[str | None]  # hash
    origin: Mapped[Origin] = mapped_column(_named(Origin))
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspections.id"))
    score: Mapped[float | None]  # as it was judged last, by the limit of then
    limit: Mapped[float | None]
    way: Mapped[str] = mapped_column(default="", server_default="")  # in which a synthetic one was made


class BlindTestRow(Table):
    """A person's answers to pictures of which some are synthetic, only ever added."""

    __tablename__ = "blind_tests"
    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"), index=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    class_name: Mapped[str]
    ways: Mapped[list[str]] = mapped_column(JSON)
    shown: Mapped[int]
    right: Mapped[int]
    user: Mapped[UserRow | None] = relationship()


class CandidateRow(Table):
    """A bundle taught anew for a recipe that had one, how both did on the same parts, and what a person decided."""

    __tablename__ = "candidates"
    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id"), index=True)
    at: Mapped[datetime]
    old_version: Mapped[int]  # of the recipe, whose bundle it is compared with
    content: Mapped[str]  # Recipe.to_json(), as it was taught
    bundle_hash: Mapped[str] = mapped_column(ForeignKey("bundles.hash"))
    improves: Mapped[str]
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # None until both were compared
    decided_at: Mapped[datetime | None]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    in_service: Mapped[bool | None]  # None until a person decided
    user: Mapped[UserRow | None] = relationship()
