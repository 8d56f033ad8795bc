"""Run by hand: makes a station of a million inspections, and says how long the log's first page takes by each filter.

    python tests/scale/million.py FOLDER [--parts 1000000] [--rounds 5]

A station that is there already is measured again, not made anew. Times are the median of the rounds; the first round
after the making reads from a cold SQLite cache, the file itself stays in the machine's memory.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.connection import writing_engine
from db.log import LogQuery
from db.store import Store
from db.tables import DefectRow, InspectionRow, ReviewRow
from inspectfork.frame import now
from inspectfork.recipe import Recipe
from inspectfork.review import Reason, ReviewKind
from inspectfork.verdict import Decision

DAYS, AT_ONCE = 200, 20_000
RECIPES = ("plate", "board", "ring")
OPERATORS = ("Aoki", "山田", "Suzuki", "佐藤", "Tanaka")
CLASSES, SHARES = ("scratch", "dent", "stain", "open", "never seen twice"), (0.6, 0.25, 0.1, 0.0499, 0.0001)
CAMERAS = ("usb:0", "rtsp://line-2/left", "/pictures/shift/")
BUNDLES = tuple(letter * 64 for letter in "abcd")


def make(station: Path, parts: int) -> None:
    """Record `parts` parts of the last days, evenly, 4 % NG and 0.5 % not inspected; a few are reviewed."""
    store = Store.open(station / "station.db")
    for name, bundle in zip(RECIPES, BUNDLES, strict=False):
        store.save_bundle(bundle, now(), "{}")
        store.save_recipe(Recipe(name), bundle)
    for name in OPERATORS:
        store.user(name)
    store.close()
    engine = writing_engine(station / "station.db")
    for rows, defects, reviews in _blocks(parts):
        with Session(engine) as session, session.begin():
            for table, values in ((InspectionRow, rows), (DefectRow, defects), (ReviewRow, reviews)):
                if values:
                    session.execute(insert(table), values)
    engine.dispose()


def _blocks(parts: int) -> Iterator[tuple[list[dict[str, Any]], ...]]:
    rng, first = np.random.default_rng(0), now() - timedelta(days=DAYS)
    step = timedelta(days=DAYS) / parts
    for start in range(0, parts, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, parts))
        rows = [_part(number + 1, first + number * step, number / parts, rng) for number in numbers]
        rejected = [row for row in rows if row["decision"] is Decision.NG]
        yield rows, [_defect(row, rng) for row in rejected], [_review(row) for row in rejected[::20]]


def _part(number: int, taken_at: Any, age: float, rng: np.random.Generator) -> dict[str, Any]:
    decision = rng.choice(list(Decision), p=(0.955, 0.04, 0.005))
    camera = CAMERAS[rng.integers(3)]
    return {
        **{"id": number, "station_id": 1, "recipe_id": int(rng.integers(3)) + 1, "recipe_version_id": None},
        **{"operator_id": int(rng.integers(5)) + 1, "serial": f"P-{number:07d}", "taken_at": taken_at},
        **{"source": f"{camera}{number}.png" if camera.endswith("/") else camera, "recipe_hash": "r" * 64},
        **{"bundle_hash": BUNDLES[int(age * 4)], "decision": Decision(decision), "score": float(rng.gamma(4, 0.1))},
        **{"limit": 0.8, "brightness": float(rng.normal(118, 2)), "focus": float(rng.normal(300, 9))},
        **{"reason": "", "reason_code": "", "reason_facts": {}, "phrase": ""},
        "timings": {"prepare": 4.2, "trunk": 61.0},
    }


def _defect(row: Mapping[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    place = {"x": 10, "y": 20, "width": 30, "height": 12, "area_px": 201, "area_mm2": None}
    kind = {"class_name": str(rng.choice(CLASSES, p=SHARES)), "score": row["score"]}
    of_part = {"inspection_id": row["id"], "taken_at": row["taken_at"]}
    return {**of_part, **kind, **place, "length_px": 31, "length_mm": None}


def _review(row: Mapping[str, Any]) -> dict[str, Any]:
    kind = (ReviewKind.DISPUTED, ReviewKind.CONFIRMED, ReviewKind.OVERRULED)[row["id"] % 3]
    truth = {ReviewKind.CONFIRMED: Decision.NG, ReviewKind.OVERRULED: Decision.OK}.get(kind)
    said = {"reason": None if kind is ReviewKind.CONFIRMED else Reason.FALSE_CALL, "decision": truth, "note": ""}
    return {"inspection_id": row["id"], "at": now(), "user_id": 1, "kind": kind, "class_name": None, **said}


def questions(parts: int) -> dict[str, LogQuery]:
    """Each filter alone, with few and with many of so many parts behind it."""
    middle = f"P-{parts // 2:07d}"
    ago = {days: now() - timedelta(days=days) for days in (1, 7, 180)}
    return {
        "no filter": LogQuery(),
        "last day": LogQuery(since=ago[1]),
        "a week half a year ago": LogQuery(since=ago[180] - timedelta(days=7), until=ago[180]),
        "verdict NG": LogQuery(decision=Decision.NG),
        "verdict NOT INSPECTED": LogQuery(decision=Decision.NOT_INSPECTED),
        "recipe": LogQuery(recipe="board"),
        "serial, one part": LogQuery(serial=middle),
        "serial, ten thousand parts": LogQuery(serial=middle[:-4]),
        "serial, all parts": LogQuery(serial="P-"),
        "class, common": LogQuery(class_name="scratch"),
        "class, rare": LogQuery(class_name="never seen twice"),
        "operator": LogQuery(operator="山田"),
        "bundle of now": LogQuery(bundle=BUNDLES[-1]),
        "bundle of long ago": LogQuery(bundle=BUNDLES[0]),
        "camera": LogQuery(source="usb:0"),
        "camera, a folder": LogQuery(source="/pictures/shift/"),
    }


def timed(ask: Callable[[], object], rounds: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds by the clock, the median of `rounds`."""
    took = []
    for _ in range(rounds):
        start = clock()
        ask()
        took.append(1000 * (clock() - start))
    return median(took)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("station", type=Path)
    reader.add_argument("--parts", type=int, default=1_000_000)
    reader.add_argument("--rounds", type=int, default=5)
    args = reader.parse_args()
    if not (args.station / "station.db").exists():
        make(args.station, args.parts)
    store = Store.open(args.station / "station.db", read_only=True)
    parts = sum(store.counts(LogQuery()).values())
    print(f"{parts:,} inspections, first page of 200 rows, median of {args.rounds}")
    print(f"{'filter':<32}{'page ms':>9}{'processor':>11}{'next ms':>9}{'counts ms':>11}")
    for name, query in questions(parts).items():
        found = store.inspections(query)
        last = found[-1].id if found else 0
        asked = (query, LogQuery(**{f.name: getattr(query, f.name) for f in fields(query)} | {"before_id": last}))
        page, after = (timed(lambda q=q: store.inspections(q), args.rounds) for q in asked)
        worked = timed(lambda q=query: store.inspections(q), args.rounds, time.process_time)
        counts = timed(lambda q=query: store.counts(q), args.rounds)
        print(f"{name:<32}{page:>9.0f}{worked:>11.0f}{after:>9.0f}{counts:>11.0f}")
    print("\nother questions over all parts, ms")
    others: dict[str, Callable[[], object]] = {
        "what can be filtered by": store.choices,
        "the review queue": lambda: store.to_review(sample=False, limit=199),
        "the page of figures": lambda: store.figures(LogQuery()),
        "the same of one recipe": lambda: store.figures(LogQuery(recipe="board")),
        "the figures of 7 days": lambda: store.figures(LogQuery(since=now() - timedelta(days=7))),
        "what each version judged": lambda: store.version_uses("board"),
        "the worst parts": lambda: store.worst(LogQuery(), 6),
    }
    for name, ask in others.items():
        print(f"{name:<32}{timed(ask, args.rounds):>9.0f}")
    store.close()


if __name__ == "__main__":
    main()
