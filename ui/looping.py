"""The loop runs as its own process; here it is started, and what it proves is adopted and told in a sentence."""

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from db.recipes import StoredRecipe
from db.store import Store
from inspectfork import weights
from inspectfork.dataset import DatasetSnapshot, Label, Origin, Sample
from inspectfork.fault import file_fault
from inspectfork.station import Station
from training.progress import Emit
from ui.jobs import start_job
from ui.note_words import PROVEN, SHARPER
from ui.paging import written_page
from ui.teaching import adopt, bundle_path, golden_in, once_unlocked, with_own_limit

Event = Mapping[str, Any]
RESULT, MADE = "result.json", "made"
MEASURED = {
    "en": "escapes {before:.1f} % → {after:.1f} % (gain {low:.1f} to {high:.1f} points), "
    "pixel AP {dull:.3f} → {sharp:.3f} (gain {least:.3f} to {most:.3f})",
    "ja": "見逃し {before:.1f} % → {after:.1f} %（改善 {low:.1f}～{high:.1f} ポイント）、"
    "画素平均適合率 {dull:.3f} → {sharp:.3f}（改善 {least:.3f}～{most:.3f}）",
}
HELPS = {
    "en": "Synthesis at ratio {ratio:g} helps: {measured}, promoted as version {version}.",
    "ja": "混合比 {ratio:g} の合成が役に立ちます：{measured}。版 {version} として採用しました。",
}
NO_HELP = {
    "en": "Synthesis is not shown to help here: {measured}; ",
    "ja": "ここでは合成の効果は確認できません：{measured}。",
}
NONE_FOUND = {
    "en": "Nothing can be proven here: no held-out defect reaches the limit, with or without synthesis. "
    "Show more good parts, or allow more false rejects; ",
    "ja": "ここでは何も検証できません：合成の有無によらず、検証用の不良がしきい値に届きません。"
    "良品を増やすか、過検出の目標を上げてください。",
}
STAYS = {"en": "the model of before stays.", "ja": "以前のモデルをそのまま使います。"}
FIRST = {
    "en": "taught without it as version {version}.",
    "ja": "合成なしで学習し、版 {version} としました。",
}


def folder_for(station: Station) -> Path:
    """A new folder for what this loop makes and says. Raises Fault `station.unwritable`."""
    folder = station.root.resolve() / "loop" / f"{datetime.now():%Y-%m-%d %H-%M-%S}"
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise file_fault(error, station.root, "station.unwritable") from None
    return folder


def start_loop(
    stored: StoredRecipe,
    dataset: DatasetSnapshot,
    held: tuple[Sample, ...],
    chosen: Mapping[str, Any],
    store: Store,
    station: Station,
    folder: Path,
) -> "subprocess.Popen[str]":
    """Start it; `chosen` are way and seed. Raises Fault."""
    golden = golden_in(stored.recipe, store)
    job = {
        **chosen,
        "untaught": stored.bundle_hash is None,
        "golden": None if golden is None else str(golden.resolve()),
        "before": bundle_path(stored.bundle_hash, station),
        "recipe": json.loads(with_own_limit(stored.recipe, _taught(stored)).checked().to_json()),
        "dataset": dataset.absolute().to_json(),
        "held": DatasetSnapshot(held).absolute().to_json(),
        "folder": str(folder),
        "out": str(folder / "bundle"),
        "weights": str(weights.weights_file().resolve()),
        "threads": max(1, (os.cpu_count() or 1) - 1),  # one core stays with the line and the window
    }
    try:
        (folder / "job.json").write_text(json.dumps(job, indent=1), "utf-8")
        return start_job("training.loop.run", folder / "job.json", errors=folder / "errors.txt")
    except OSError as error:
        raise file_fault(error, folder, "station.unwritable") from None


def real_pictures(store: Store, recipe: str) -> DatasetSnapshot:
    """A recipe's own pictures for the loop: synthetic ones are left out, as it makes its own."""
    every = store.labelling.snapshot(recipe).samples
    return DatasetSnapshot(tuple(s for s in every if not (s.label is Label.DEFECT and s.origin is Origin.SYNTHETIC)))


def finished(
    said: Mapping[str, Event],
    stored: StoredRecipe,
    store: Store,
    station: Station,
    folder: Path,
    tell: Emit,
    curve: Path | None = None,
) -> dict[str, Any]:
    """Adopt what the loop left, if anything, and write the result and its page; gives the result.

    `said` are the events of the process by kind: `looped`, and `taught` where a bundle is to be kept. `tell` hears
    that the records are locked, and may raise what ends the waiting. Raises Fault.
    """
    version = None
    if "taught" in said:
        note = _note(said["looped"])
        recipe = with_own_limit(stored.recipe, _taught(stored))
        kept = once_unlocked(tell, lambda: adopt(said["taught"], store, station, recipe, **note))
        version = kept.version
    job = json.loads((folder / "job.json").read_text("utf-8"))
    result = {**said["looped"], "event": "improved", "recipe": stored.recipe.name, "way": job["way"]}
    result |= {"seed": job["seed"], "sentence": sentence(said["looped"], version), "version": version}
    result |= {"held_out": bool(job["held"])}
    try:
        (folder / RESULT).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise file_fault(error, folder, "file.unwritable") from None
    return {**result, "page": str(written_page("loop", folder, curve))}


def _taught(stored: StoredRecipe) -> StoredRecipe | None:
    return stored if stored.bundle_hash is not None else None


def _note(looped: Event) -> dict[str, Any]:
    """What the records say of a bundle that the loop left; one without synthesis is as any other."""
    found = looped["proven"]
    if not found["helps"]:
        return {}
    if found["gain"]["low"] > 0:
        note, share = PROVEN, {name: f"{100 * found[f'escapes_{name}']:.1f}" for name in ("before", "after")}
    else:
        note, share = SHARPER, {name: f"{found[f'precision_{name}']:.3f}" for name in ("before", "after")}
    return {"note": note, "ratio": f"{found['best']:g}", "parts": looped["parts"], **share}


def sentence(looped: Event, version: int | None) -> dict[str, str]:
    """What came out, in both languages; `version` is that of the recipe where something was saved."""
    found = looped["proven"]
    share = {"before": found["escapes_before"], "after": found["escapes_after"]}
    facts = {name: 100 * value for name, value in (share | {n: found["gain"][n] for n in ("low", "high")}).items()}
    facts |= {"dull": found["precision_before"], "sharp": found["precision_after"]}
    facts |= {"least": found["sharper"]["low"], "most": found["sharper"]["high"]}
    measured = {language: text.format(**facts) for language, text in MEASURED.items()}
    end = STAYS if version is None else FIRST
    begin = NO_HELP if any(row["found"]["mean"] for row in looped["ratios"]) else NONE_FOUND
    words = HELPS if found["helps"] else {language: begin[language] + end[language] for language in end}
    known = {"ratio": found["best"], "version": version}
    return {language: text.format(measured=measured[language], **known) for language, text in words.items()}
