"""`inspectfork bench`: the protocols of docs/results, each through the same teaching and judging as the line."""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from inspectfork.recipe import Recipe
from inspectfork.weights import weights_file
from training.bench_good_only import good_only
from training.bench_limit import limit
from training.bench_runners import latency, parity
from training.bench_setup import Bench
from training.splits import read_splits

Say = Callable[[str], None]
Result = dict[str, Any]


PROTOCOLS = {"good-only": good_only, "latency": latency, "limit": limit, "parity": parity}


def run(protocol: str, data: Path, splits: Path, out: Path, input_size: int, say: Say) -> Result:
    """Measure, write `out`, and return what was written. Raises Fault for data or a size that cannot be used."""
    recipe = Recipe(name="bench", input_size=input_size).checked()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(read_splits(data, splits), recipe, weights_file(), Path(scratch), say)
        found = PROTOCOLS[protocol](bench)
    result: Result = {
        "protocol": protocol,
        "data": data.name,
        "seeds": found.seeds,
        "metrics": {name: _spread(values) for name, values in found.metrics.items()},
        "per_class": found.per_class,
        **found.more,
        "recipe": json.loads(recipe.to_json()),
        "command": f"inspectfork bench {protocol} --data {data} --splits {splits} --out {out}"
        f" --input-size {input_size}",
        "versions": {name: version(name) for name in ("torch", "onnxruntime-gpu", "openvino", "faiss-cpu", "numpy")},
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}",
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return result


def _spread(values: list[float]) -> dict[str, Any]:
    return {"mean": float(np.mean(values)), "spread": float(np.std(values)), "values": values}
