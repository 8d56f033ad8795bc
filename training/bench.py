"""`inspectfork bench`: the protocols of docs/results, each through the same teaching and judging as the line."""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from inspectfork.fault import Fault
from inspectfork.picture import some_pictures
from inspectfork.recipe import Recipe
from inspectfork.synthetic import refuse_synthetic
from inspectfork.weights import weights_file
from training import bench_branches, bench_large, bench_model, bench_tokenizer
from training.bench_few_defects import few_defects
from training.bench_good_only import good_only
from training.bench_int8 import int8
from training.bench_limit import limit
from training.bench_runners import latency, parity
from training.bench_setup import Bench, Measured, spread_of
from training.bench_switch import switch
from training.bench_synthesis import synthesis
from training.bench_template import RECIPE, template
from training.splits import read_splits

Say = Callable[[str], None]
Result = dict[str, Any]

SPLIT = {
    "few-defects": few_defects,
    "good-only": good_only,
    "int8": int8,
    "latency": latency,
    "limit": limit,
    "parity": parity,
    "switch": switch,
    "synthesis": synthesis,
}  # on a data set whose parts are split
ALONE = {
    "branches": bench_branches.measure,
    "large": bench_large.measure,
    "model": bench_model.measure,
}  # need no data set
TEMPLATE, TOKENIZER = "template", "tokenizer"  # the first brings the lists of its pairs, the second takes any pictures
PROTOCOLS = (*SPLIT, TEMPLATE, TOKENIZER, *ALONE)


def run(
    protocol: str, data: Path | None, splits: Path | None, out: Path, values: Mapping[str, Any], say: Say
) -> Result:
    """Measure, write `out`, and return what was written.

    `values` are those of the recipe. Raises Fault for data or values that cannot be used, or data that is not given.
    """
    recipe = RECIPE if protocol == TEMPLATE else Recipe(name="bench").with_values(values)
    found = _measured(protocol, data, splits, recipe, say)
    options = {"data": data, "splits": splits, "out": out}
    given = "".join(f" --{name} {value}" for name, value in options.items() if value is not None)
    given += "".join(f" --set {name}={value}" for name, value in values.items()) if protocol in SPLIT else ""
    result: Result = {
        "protocol": protocol,
        "data": data.name if data else None,
        "seeds": found.seeds,
        "metrics": {name: spread_of(values) for name, values in found.metrics.items()},
        "per_class": found.per_class,
        **found.more,
        **({"recipe": json.loads(recipe.to_json())} if protocol in (*SPLIT, TEMPLATE) else {}),
        "command": f"inspectfork bench {protocol}{given}",
        "versions": {name: version(name) for name in ("torch", "onnxruntime-gpu", "openvino", "faiss-cpu", "numpy")},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}",
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return result


def _measured(protocol: str, data: Path | None, splits: Path | None, recipe: Recipe, say: Say) -> Measured:
    if protocol in ALONE:
        return ALONE[protocol](say)
    if data is None:
        raise Fault("bench.needs", protocol=protocol, option="--data")
    if protocol == TEMPLATE:
        return template(data, say)
    if protocol == TOKENIZER:
        paths = read_splits(data, splits).tested if splits else some_pictures(data)
        refuse_synthetic(paths)
        return bench_tokenizer.measure(paths, say)
    if splits is None:
        raise Fault("bench.needs", protocol=protocol, option="--splits")
    with tempfile.TemporaryDirectory() as scratch:
        return SPLIT[protocol](Bench(read_splits(data, splits), recipe, weights_file(), Path(scratch), say))
