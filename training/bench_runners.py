"""Protocols parity and latency: the exported parts against others, in turns in one run."""

import time
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import torch

from inspectfork.judge.bank import read_bank
from inspectfork.judge.calibration import read_calibration
from inspectfork.picture import read_picture
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.inspector import Inspector
from inspectfork.predict.runner import Runner, open_runner
from inspectfork.predict.torch_runner import TorchRunner
from inspectfork.settings import RunnerKind
from inspectfork.verdict import Verdict
from training.bench_peer import peers
from training.bench_setup import THREADS, Bench, Measured
from training.export import released_fork
from training.inspecting import peak_alone

SEED = 0
TIMED = 100  # pictures a runner is timed on
WARM_UP = 5
BASELINE = "patchcore 1 %"


def parity(bench: Bench) -> Measured:
    """The largest difference of a score and the verdicts that flip, over the whole test list."""
    _, judges = _judges(bench)
    tested = bench.splits.tested
    verdicts: dict[str, list[Verdict]] = {name: [] for name in judges}
    for number, path in enumerate(tested, start=1):
        for name, judge in judges.items():
            verdicts[name].append(bench.judge(judge, path)[0])
        bench.say(f"picture {number} of {len(tested)}")
    wanted = verdicts.pop("torch")
    forms = {
        name: {
            "score_difference_max": max(abs((a.score or 0) - (b.score or 0)) for a, b in zip(wanted, got, strict=True)),
            "flipped_verdicts": float(sum(a.decision != b.decision for a, b in zip(wanted, got, strict=True))),
        }
        for name, got in verdicts.items()
    }
    worst = {metric: [max(form[metric] for form in forms.values())] for metric in next(iter(forms.values()))}
    return Measured([SEED], worst, {}, {"forms": forms, "pictures": len(tested)})


def latency(bench: Bench) -> Measured:
    """Process CPU milliseconds from decoded frame to verdict, one thread, beside PatchCore's stand-in and torch."""
    bundle, judges = _judges(bench)
    others = peers(bench, _opened(bundle, RunnerKind.ONNX), bundle.fork.grid)
    tested = bench.splits.tested
    chosen = [tested[i * len(tested) // (TIMED + WARM_UP)] for i in range(TIMED + WARM_UP)]
    spent: dict[str, list[Mapping[str, float]]] = {name: [] for name in [*judges, *others]}
    for number, path in enumerate(chosen, start=1):
        timings = {name: bench.judge(judge, path)[1] for name, judge in judges.items()}
        rounds = {name: t | {"all": sum(t.values())} for name, t in timings.items()}
        rounds |= {name: peer.spent(read_picture(path)) for name, peer in others.items()}
        for name, values in rounds.items():  # in turn, so that a busy moment of the machine meets all alike
            if number > WARM_UP:
                spent[name].append(values)
        bench.say(f"picture {number} of {len(chosen)}")
    stages = {name: stages_of_all(timings) for name, timings in spent.items()}
    line = stages["onnxruntime"]
    metrics = {
        "cpu_ms_median": [line["all"]["median"]],
        "cpu_ms_p95": [line["all"]["p95"]],
        "memory_share": [line["memory"]["median"] / line["all"]["median"]],
        "ratio_to_baseline": [line["all"]["median"] / stages[BASELINE]["all"]["median"]],
        "peak_mb": [peak_alone(bundle.folder, bench.recipe, chosen, bench.scratch)],
    }
    ratios = {name: line["all"]["median"] / other["all"]["median"] for name, other in stages.items()}
    return Measured([SEED], metrics, {}, {"stages": stages, "baseline": BASELINE, "ratios": ratios})


def _judges(bench: Bench) -> tuple[Bundle, dict[str, Inspector]]:
    torch.set_num_threads(THREADS)
    with bench.seen_goods() as (seen, _):
        bundle, _ = bench.taught(seen, SEED)
    fork, _ = released_fork(bundle.fork, bench.weights)
    runners: dict[str, tuple[Runner, Runner]] = {"torch": (TorchRunner(fork.trunk), TorchRunner(fork.understanding))}
    runners |= {kind.value: _opened(bundle, kind) for kind in RunnerKind}
    return bundle, {name: _judge(bench, bundle, pair) for name, pair in runners.items()}


def _opened(bundle: Bundle, kind: RunnerKind) -> tuple[Runner, Runner]:
    trunk, understanding = (open_runner(bundle.path(p), kind, THREADS) for p in ("trunk", "understanding"))
    return trunk, understanding


def _judge(bench: Bench, bundle: Bundle, runners: tuple[Runner, Runner]) -> Inspector:
    memory = read_bank(bundle.path("memory"))
    calibration = read_calibration(bundle.path("calibration"))
    calibration = replace(calibration, gate=None)  # every picture is judged, so that all forms can be compared
    return Inspector(bench.recipe, bundle, runners, memory, calibration, clock=time.process_time)


def stages_of_all(timings: list[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of each stage, in milliseconds."""
    return {
        stage: {"median": float(np.median(v)), "p95": float(np.quantile(v, 0.95))}
        for stage in timings[0]
        if (v := [t[stage] for t in timings])
    }
