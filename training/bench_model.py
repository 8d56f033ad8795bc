"""Protocol model: what one inference and one training step of each size cost, against what is possible.

The limit is a large matrix product on one thread, measured in turns with everything else, so that a busy moment meets
all alike. Source: roofline model (Williams, Commun. ACM 52, 2009), its flat part.
"""

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper, save
from torch.utils.flop_counter import FlopCounterMode

from inspectfork.model.anatomy import anatomy_of
from inspectfork.model.fork import Fork
from inspectfork.model.params import SIZES
from inspectfork.model.tokenizer import Tokenizer
from inspectfork.model.vocabulary import LENGTH
from inspectfork.predict.prepare import Grid
from inspectfork.predict.providers import IR_VERSION
from inspectfork.predict.runner import Runner, open_runner
from inspectfork.settings import RunnerKind
from training.bench_setup import Measured
from training.export import OPSET, example_inputs, export
from training.inspecting import peak_mb
from training.stages.batches import Samples, batches
from training.stages.loop import Training
from training.stages.plan import Plan
from training.stages.world import World

Row = dict[str, Any]
SIDE = 2048  # of the large matrices
ROUNDS, STEPS = 15, 5
JUDGED = {"tiny": Grid(8, 8), "small": Grid(28, 28), "base": Grid(28, 28)}  # tokens of a usual picture
DRAWN = Grid(8, 8)
BATCHES = {"tiny": 16, "small": 8, "base": 2}
TASKS = ("understanding", "generation")
BYTES = 4


def measure(say: Callable[[str], None]) -> Measured:
    """Every size, each measurement in a process of its own, so that its memory is its own."""
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as scratch:
        product = Path(scratch) / "product.onnx"
        write_product(product)
        for size in SIZES:
            say(f"size {size}")
            parts = Path(scratch) / size
            export(Fork(SIZES[size]).eval(), Tokenizer().eval(), parts)
            rows[size] = {task: _alone(inference, size, task, parts, product) for task in TASKS}
            rows[size]["training step"] = _alone(training_step, size)
    ratio = rows["small"]["understanding"]["runners"]["onnxruntime"]["ratio_to_limit"]
    return Measured([0], {"understanding_ratio_to_limit": [ratio]}, {}, {"sizes": rows, "threads": 1})


def _alone(work: Callable[..., Row], *given: Any) -> Row:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *given).result()


def inference(size: str, task: str, parts: Path, product: Path) -> Row:
    """One picture through trunk and branch: a whole one that is judged, or one step of drawing."""
    torch.set_num_threads(1)
    params, grid = SIZES[size], JUDGED[size] if task == "understanding" else DRAWN
    inputs = [t.numpy() for t in example_inputs(params, grid, 0, 0 if task == "understanding" else LENGTH)]
    works: dict[str, Callable[[], object]] = {"torch product": _torch_product()}
    large = np.random.default_rng(0).normal(size=(SIDE, SIDE)).astype(np.float32)
    multiply = open_runner(product, RunnerKind.ONNX, 1)
    works["onnxruntime product"] = lambda: multiply.run(large, large)
    for kind in RunnerKind:
        trunk, branch = (open_runner(parts / f"{name}.onnx", kind, 1) for name in ("trunk", task))
        works[kind.value] = _through(trunk, branch, inputs)
    for work in works.values():  # once before it counts
        work()
    spent = _in_turns(works, ROUNDS)
    peak = peak_mb()
    flops = _flops(lambda: _torch_once(size, task, inputs))
    anatomy = anatomy_of(params)
    tokens = grid.rows * grid.columns + 1
    layers = anatomy.layers["trunk"] + anatomy.layers[task]
    weights = anatomy.activated(task) * BYTES
    return {
        "tokens": tokens,
        "flops": flops,
        "weight_bytes": weights,
        "least_bytes_moved": weights + 2 * layers * tokens * params.width * BYTES,
        "limit_gflops_per_s": round(2 * SIDE**3 / min(statistics.median(times) for times in _products(spent)) / 1e9, 1),
        "runners": {kind.value: _row(kind.value, spent, flops) for kind in RunnerKind},
        "peak_mb": round(peak),
    }


def training_step(size: str) -> Row:
    """One joint step: pictures already drawn, forward, backward, and the optimiser."""
    torch.set_num_threads(1)
    plan = Plan("joint", STEPS + 1, size=size, batch=BATCHES[size], held=1, device="cpu")
    world = World(0, 1, torch.device("cpu"))
    with tempfile.TemporaryDirectory() as scratch:
        training = Training(plan, Path(scratch), world, lambda _event: None)
        drawn = list(batches(Samples(plan, held=False), plan, world, 0))
        flops = _flops(lambda: training.learn(0, drawn[0]))
        left, product = iter(enumerate(drawn[1:], start=1)), _torch_product()
        product()  # once before it counts, as the step that was counted did
        spent = _in_turns({"torch product": product, "torch": lambda: training.learn(*next(left))}, STEPS)
    row = {"batch": plan.batch, "side": plan.side, "flops": flops, **_row("torch", spent, flops)}
    return {**row, "peak_mb": round(peak_mb())}


def _in_turns(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Processor seconds of each work, round after round."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = time.process_time()
            work()
            spent[name].append(time.process_time() - began)
    return spent


def _row(name: str, spent: dict[str, list[float]], flops: int) -> Row:
    """The median seconds, and the median ratio to the faster matrix product of the same round."""
    limits = [flops / (2 * SIDE**3) * min(times) for times in zip(*_products(spent), strict=True)]
    ratios = [seconds / limit for seconds, limit in zip(spent[name], limits, strict=True)]
    return {
        "cpu_ms_median": round(1000 * statistics.median(spent[name]), 2),
        "ratio_to_limit": round(statistics.median(ratios), 3),
    }


def _products(spent: dict[str, list[float]]) -> list[list[float]]:
    return [times for name, times in spent.items() if "product" in name]


def _torch_product() -> Callable[[], object]:
    large = torch.randn(SIDE, SIDE)
    return lambda: torch.mm(large, large)


def _through(trunk: Runner, branch: Runner, inputs: list[np.ndarray]) -> Callable[[], object]:
    return lambda: branch.run(*trunk.run(*inputs))


def _torch_once(size: str, task: str, inputs: list[np.ndarray]) -> None:
    """The same picture through torch, where operations can be counted; they do not depend on the weights."""
    fork, given = Fork(SIZES[size]).eval(), [torch.from_numpy(array) for array in inputs]
    (fork.understand if task == "understanding" else fork.generate)(*given)


def _flops(work: Callable[[], object]) -> int:
    with FlopCounterMode(display=False) as counter:
        work()
    return int(counter.get_total_flops())


def write_product(path: Path) -> None:
    """The large matrix product as a graph of its own."""
    x, y, z = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [SIDE, SIDE]) for name in "xyz")
    graph = helper.make_graph([helper.make_node("MatMul", ["x", "y"], ["z"])], "product", [x, y], [z])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION), str(path))
