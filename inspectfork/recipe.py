"""A recipe: everything a person decides about inspecting one product. Declared once, field by field."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from inspectfork.fault import Fault
from inspectfork.names import LONGEST_NAME, checked_name
from inspectfork.verdict import Box

Polygon = tuple[tuple[int, int], ...]  # corners x, y in frame pixels
TOKEN_PX = 14  # the side of one token of the trunk
# What no verdict depends on: the values of the recipe as it stands, not of the model that was compared.
BESIDE_THE_VERDICT = ("serial", "keep", "keep_days", "disk_floor_gb", "px_per_mm")
MOST_CORNERS = 10_000  # of all drawn shapes together
MOST_CLASSES = 200
_NAMING = frozenset(("name", "classes", "golden"))
_PICTURE = re.compile("[0-9a-f]{64}")
ADDED_LATER = ("inside", "compare", "material", "position", "light", "tile", "precision", "serial", "golden")


class Keep(StrEnum):
    """Which pictures are kept on disk."""

    ALL = "all"
    NG = "ng"  # and parts that could not be judged
    NONE = "none"


class Compare(StrEnum):
    """What a part is compared with."""

    SURFACE = "surface"  # the memory of good parts, wherever on the part
    PLACE = "place"  # the golden sample, place by place


class Material(StrEnum):
    """How the material of a part shows against its ground, where it is compared by place."""

    DARK = "dark"
    BRIGHT = "bright"


class Position(StrEnum):
    """How a part lies when it is judged by its surface; by place it always lies like the golden sample."""

    FREE = "free"  # as it comes
    GOLDEN = "golden"  # moved to where the golden sample has it; regions and masks are drawn on that


class LightKind(StrEnum):
    """What is done about the light before a part is judged."""

    RAW = "raw"  # nothing
    EVEN = "even"  # every picture gets the same brightness and contrast


class Precision(StrEnum):
    """The numbers in which trunk and understanding branch compute."""

    FLOAT = "float"  # 32 bit
    INT8 = "int8"  # 8 bit, calibrated on the good parts: faster, and a little coarser


class SerialFrom(StrEnum):
    """Where the serial of a part comes from."""

    SOURCE = "source"  # the camera or the file's name, where these know one
    TYPED = "typed"  # a person types it, or a scanner does, before the part comes
    PICTURE = "picture"  # the code in the part's picture


def _declared(
    label: str, help: str, unit: str = "", least: float | None = None, most: float | None = None
) -> dict[str, Any]:
    return {"label": label, "help": help, "unit": unit, "least": least, "most": most}


@dataclass(frozen=True)
class Recipe:
    """How one product is inspected. `check()` says every problem at once; forms are drawn from the fields."""

    name: str = field(metadata=_declared("Name", "What the product is called."))
    roi: Box | None = field(
        default=None, metadata=_declared("Region of interest", "Only this part of the picture is judged.", "px")
    )
    ignore: tuple[Polygon, ...] = field(
        default=(), metadata=_declared("Ignore mask", "Shapes inside which nothing is judged.", "px")
    )
    inside: tuple[Polygon, ...] = field(
        default=(),
        metadata=_declared(
            "Judged shapes", "Only inside these shapes a part is judged; without any, everywhere.", "px"
        ),
    )
    compare: Compare = field(
        default=Compare.SURFACE,
        metadata=_declared(
            "Compared with", "Good parts by their surface, or the golden sample place by place (printed boards)."
        ),
    )
    material: Material = field(
        default=Material.DARK,
        metadata=_declared("Material shows", "Dark or bright, where a part is compared place by place."),
    )
    position: Position = field(
        default=Position.FREE,
        metadata=_declared("Position", "How a part lies: as it comes, or moved to where the golden sample has it."),
    )
    light: LightKind = field(
        default=LightKind.RAW,
        metadata=_declared("Light", "As it comes, or every picture brought to the same brightness and contrast."),
    )
    golden: str | None = field(
        default=None,
        metadata=_declared("Golden sample", "The good picture that parts lie like; empty takes the first one."),
    )
    input_size: int = field(
        default=392,
        metadata=_declared(
            "Input size", "Longer side the region is resized to; larger sees finer defects, slower.", "px", 112, 896
        ),
    )
    tile: int | None = field(
        default=None,
        metadata=_declared(
            "Tile",
            "Side of the tiles a large picture is seen in, each resized to the input size; empty sees it as a whole.",
            "px",
            112,
            4000,
        ),
    )
    precision: Precision = field(
        default=Precision.FLOAT,
        metadata=_declared("Computed in", "Numbers of 32 bits, or of 8: faster, and tested while teaching."),
    )
    false_rejects_per_1000: float = field(
        default=20.0,  # measured: docs/decisions/near-twins.md
        metadata=_declared("False rejects", "How many of 1,000 good parts may be rejected.", "per 1,000", 0.1, 200),
    )
    limit: float | None = field(
        default=None,
        metadata=_declared(
            "Limit", "Score from which a part is NG; empty takes the limit found in teaching.", "", 0.0, 1e6
        ),
    )
    classes: tuple[str, ...] = field(
        default=(), metadata=_declared("Defect classes", "Names of the kinds of defect that were taught.")
    )
    serial: SerialFrom = field(
        default=SerialFrom.SOURCE,
        metadata=_declared("Serial", "From the camera or file, typed or scanned, or the code in the picture."),
    )
    keep: Keep = field(default=Keep.ALL, metadata=_declared("Pictures kept", "All, NG only, or none."))
    keep_days: int = field(
        default=90,
        metadata=_declared(
            "Kept for",
            "Days on which the station works; older pictures are deleted, their records stay.",
            "days",
            1,
            36500,
        ),
    )
    disk_floor_gb: float = field(
        default=1.0,
        metadata=_declared("Disk floor", "No picture is stored while less disk than this is free.", "GB", 0.0, 100000),
    )
    px_per_mm: float | None = field(
        default=None,
        metadata=_declared("Scale", "Pixels of the picture per millimetre of the part.", "px/mm", 0.001, 10000),
    )

    def check(self) -> list[str]:
        """Every problem of this recipe, one short clause each; an empty list for a sound one."""
        problems = [p for f in fields(self) if (p := _out_of_range(f.metadata, getattr(self, f.name)))]
        if not self.name.strip() or len(self.name) > LONGEST_NAME or any(c in self.name for c in '/\\:*?"<>|\0\n'):
            problems.append(f'name must have 1 to {LONGEST_NAME} characters and none of / \\ : * ? " < > |')
        if self.input_size % TOKEN_PX:
            problems.append(f"input size must be a multiple of {TOKEN_PX}")
        if self.tile is not None and self.compare is Compare.PLACE:
            problems.append("tiles are for parts compared by their surface")
        if self.precision is Precision.INT8 and self.compare is Compare.PLACE:
            problems.append("eight-bit numbers are for parts compared by their surface")
        if self.roi is not None and (min(self.roi[:2]) < 0 or min(self.roi[2:]) < TOKEN_PX):
            problems.append(f"region of interest must lie in the picture and be at least {TOKEN_PX} px a side")
        if any(len(polygon) < 3 for polygon in (*self.ignore, *self.inside)):
            problems.append("a drawn shape needs three corners")
        if len(set(self.classes)) != len(self.classes) or not all(c.strip() for c in self.classes):
            problems.append("defect classes need different names that are not empty")
        return problems

    def checked(self) -> "Recipe":
        """This recipe, or Fault `recipe.invalid` with every problem."""
        if problems := self.check():
            raise Fault("recipe.invalid", name=self.name, problems="; ".join(problems))
        return self

    def entered(self) -> "Recipe":
        """This recipe as a person or a file brings it in: its names and its size are checked too.

        What a station has already is not held to this. Raises Fault `name.*` or `recipe.invalid`.
        """
        for name in (self.name, *self.classes):
            checked_name(name)
        corners = sum(len(polygon) for polygon in (*self.ignore, *self.inside))
        problems = []
        if corners > MOST_CORNERS:
            problems.append(f"drawn shapes may have {MOST_CORNERS:,} corners together, and have {corners:,}")
        if len(self.classes) > MOST_CLASSES:
            problems.append(f"there may be {MOST_CLASSES} defect classes, and there are {len(self.classes):,}")
        if self.golden is not None and not _PICTURE.fullmatch(self.golden):
            problems.append("the golden sample must be a picture of the station, named by its hash")
        if problems:
            raise Fault("recipe.invalid", name=self.name, problems="; ".join(problems))
        return self.checked()

    def with_values(self, values: Mapping[str, Any]) -> "Recipe":
        """The recipe with other values, as they stand in its text. Raises Fault `recipe.invalid`."""
        own = json.loads(self.to_json())
        wrong = [f"{name} cannot be {value}" for name, value in values.items() if not _can_be(own | {name: value})]
        if wrong:
            raise Fault("recipe.invalid", name=self.name, problems="; ".join(wrong))
        changed = from_json(json.dumps(own | dict(values)), self.name)
        return changed.entered() if _NAMING & values.keys() else changed

    def to_json(self) -> str:
        """The recipe as text that `from_json` reads back equal."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    def hash(self) -> str:
        """SHA-256 of the content, so that a record says exactly how a part was judged.

        What was added later counts where it says something, so that records of before keep their recipe.
        """
        values = asdict(self)
        for f in fields(self):
            if f.name in ADDED_LATER and values[f.name] == f.default:
                del values[f.name]
        return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def from_json(text: str, path: object = "recipe") -> Recipe:
    """Read what `to_json` wrote. Raises Fault `recipe.unreadable`, or `recipe.invalid` with every problem."""
    try:
        values = json.loads(text)
        known = {f.name for f in fields(Recipe)}
        if not isinstance(values, dict) or "name" not in values:
            raise ValueError("no name in it")
        if unknown := set(values) - known:
            raise ValueError(f"unknown entries {', '.join(sorted(unknown))}")
        return _typed(values).checked()
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise Fault("recipe.unreadable", path=path, why=error) from None
    except RecursionError:
        raise Fault("recipe.unreadable", path=path, why="it is nested too deeply") from None


def _typed(values: Mapping[str, Any]) -> Recipe:
    """Lists become tuples, and every value gets its type or raises ValueError or TypeError."""
    v = dict(values)
    if v.get("roi") is not None:
        x, y, w, h = (int(n) for n in v["roi"])
        v["roi"] = (x, y, w, h)
    for name in ("ignore", "inside"):
        v[name] = tuple(tuple((int(x), int(y)) for x, y in polygon) for polygon in v.get(name, ()))
    v["classes"] = tuple(str(c) for c in v.get("classes", ()))
    v["keep"] = Keep(v.get("keep", Keep.ALL))
    v["compare"] = Compare(v.get("compare", Compare.SURFACE))
    v["material"] = Material(v.get("material", Material.DARK))
    v["position"] = Position(v.get("position", Position.FREE))
    v["light"] = LightKind(v.get("light", LightKind.RAW))
    v["precision"] = Precision(v.get("precision", Precision.FLOAT))
    v["serial"] = SerialFrom(v.get("serial", SerialFrom.SOURCE))
    v["name"] = str(v["name"])
    v["golden"] = str(v["golden"]) if v.get("golden") else None
    for name in ("input_size", "keep_days", "tile"):
        if v.get(name) is not None:
            v[name] = int(v[name])
    for name in ("false_rejects_per_1000", "disk_floor_gb", "limit", "px_per_mm"):
        if v.get(name) is not None:
            v[name] = float(v[name])
    return Recipe(**v)


def _can_be(values: Mapping[str, Any]) -> bool:
    """Whether every value has a type it may have."""
    try:
        _typed(values)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return False
    return True


def _out_of_range(declared: Mapping[str, Any], value: object) -> str | None:
    if not isinstance(value, int | float) or declared["least"] is None:
        return None
    if declared["least"] <= value <= declared["most"]:
        return None
    least, most = (f"{declared[end]:,.10g}" for end in ("least", "most"))  # 1,000,000 and not 1e+06
    return f"{declared['label'].lower()} must be {least} to {most} {declared['unit']}".strip()
