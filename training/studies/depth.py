"""Study `depth`: where to fork. Each task keeps its depth; more or fewer of its blocks are shared."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from inspectfork.model.anatomy import anatomy_of
from inspectfork.model.params import ForkParams
from training.studies.arms import Arm, Run
from training.studies.extent import Extent
from training.studies.intervals import Interval, over_seeds
from training.studies.names import NAMES
from training.studies.report import Cell, Chart, Report, Table, Text, cells, series
from training.studies.scores import BETTER, MAIN, SCORES

Found = dict[tuple[int, int], dict[str, float]]  # by depth and seed: each task's score, more is better


def arms(extent: Extent) -> Sequence[Arm]:
    """A joint model for each depth of the fork."""
    return [Arm(f"fork-{depth}", "joint", _at(depth)) for depth in extent.depths]


def _at(depth: int) -> Callable[[ForkParams], int]:
    return lambda _params: depth


def report(runs: Sequence[Run], extent: Extent) -> Report:
    """Score every depth and recommend one."""
    found: Found = {}
    for run in runs:
        net = run.net()
        found[run.fork_depth, run.seed] = {task: SCORES[task](net, extent)[MAIN[task]] for task in MAIN}
    sizes = {run.fork_depth: anatomy_of(run.plan.params).total for run in runs}
    spread = {
        (depth, task): over_seeds([found[depth, seed][task] for seed in extent.seeds])
        for depth in sizes
        for task in MAIN
    }
    depth, level = recommended(found, sizes)
    return Report(
        Text("Where should the Y fork?", "Y はどこで分かれるべきか"),
        str(depth),
        _reason(depth, level),
        [_said(spread, task) for task in MAIN],
        [_chart(spread, task) for task in MAIN],
        [_table(found), _spread_table(spread, sizes)],
    )


def recommended(found: Found, sizes: Mapping[int, int]) -> tuple[int, Sequence[int]]:
    """The depth with the fewest parameters among those within one standard error of the best, and all of those.

    The two tasks count alike: each is measured in standard deviations over all models.
    """
    seeds = sorted({seed for _, seed in found})
    table = np.array([[[BETTER[MAIN[t]] * found[d, s][t] for t in MAIN] for s in seeds] for d in sizes])
    standard = (table - table.mean((0, 1))) / np.maximum(table.std((0, 1)), 1e-12)
    both = standard.mean(2)  # (depths, seeds)
    best = int(both.mean(1).argmax())
    error = float(both[best].std(ddof=1)) / len(seeds) ** 0.5
    level = [depth for depth, mean in zip(sizes, both.mean(1), strict=True) if mean >= both[best].mean() - error]
    return min(level, key=lambda depth: sizes[depth]), level


def _reason(depth: int, level: Sequence[int]) -> Text:
    if len(level) == 1:
        return Text(
            f"Both tasks taken together, depth {depth} is best, and no other lies within one standard error of it.",
            f"二つの課題を合わせると深さ {depth} が最良で、標準誤差以内にほかの深さはありません。",
        )
    depths = ", ".join(map(str, level))
    return Text(
        f"Depths {depths} lie within one standard error of the best, both tasks taken together; of these, {depth} has "
        "the fewest parameters.",
        f"二つの課題を合わせると、深さ {depths} が最良から標準誤差以内です。"
        f"そのうち {depth} のパラメーターが最少です。",
    )


def _said(spread: Mapping[tuple[int, str], Interval], task: str) -> Text:
    found = {depth: interval for (depth, name), interval in spread.items() if name == task}
    best = max(found, key=lambda depth: BETTER[MAIN[task]] * found[depth].mean)
    apart = [d for d, i in found.items() if i.high < found[best].low or i.low > found[best].high]
    names = ", ".join(map(str, apart))
    job = NAMES[task]
    return Text(
        f"{job.en}: best at depth {best} ({found[best].mean:.4f}); "
        + (f"its interval is apart from those of depths {names}." if apart else "no depth is shown to be worse."),
        f"{job.ja}：最良は深さ {best}（{found[best].mean:.4f}）。"
        + (f"区間が離れているのは深さ {names} です。" if apart else "劣ると示された深さはありません。"),
    )


def _chart(spread: Mapping[tuple[int, str], Interval], task: str) -> Chart:
    depths = [depth for depth, name in spread if name == task]
    line = series(MAIN[task], depths, [spread[depth, task] for depth in depths])
    title = Text(f"{NAMES[task].en} by fork depth", f"分岐の深さと{NAMES[task].ja}")
    return Chart(f"{task}.png", title, "blocks in the trunk", MAIN[task], [line])


def _table(found: Found) -> Table:
    rows: list[list[Cell]] = [[d, s, *(round(v[t], 5) for t in MAIN)] for (d, s), v in sorted(found.items())]
    head = ("fork depth", "seed", *(f"{task}: {score}" for task, score in MAIN.items()))
    return Table("scores.csv", Text("Every score", "すべての点数"), head, rows)


def _spread_table(spread: Mapping[tuple[int, str], Interval], sizes: Mapping[int, int]) -> Table:
    rows = [[depth, sizes[depth], task, *cells(interval)] for (depth, task), interval in spread.items()]
    head = ("fork depth", "parameters", "task", "mean", "low", "high")
    return Table("depths.csv", Text("Each depth", "深さごと"), head, rows)
