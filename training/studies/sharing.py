"""Study `sharing`: two experts, the fully shared model and the Y, at equal activated parameters, data and steps.

Interference is what a task loses or gains by the company of the other (UniFork, arXiv 2506.17202, section 4).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from inspectfork.model.anatomy import anatomy_of
from training.studies.arms import FULLY_SHARED, GENERATION_EXPERT, THE_Y, UNDERSTANDING_EXPERT, Arm, Run
from training.studies.cost import branch_costs
from training.studies.extent import Extent
from training.studies.intervals import Interval, over_seeds
from training.studies.report import Cell, Chart, Report, Table, Text, cells, series
from training.studies.scores import BETTER, MAIN, SCORES, Scores, gradient_cosines

ARMS = (UNDERSTANDING_EXPERT, GENERATION_EXPERT, FULLY_SHARED, THE_Y)
JOINT = (FULLY_SHARED, THE_Y)
ALONE = {"understanding": UNDERSTANDING_EXPERT, "generation": GENERATION_EXPERT}
ENGLISH = {
    "understanding-expert": "expert",
    "generation-expert": "expert",
    "fully-shared": "all shared",
    "the-Y": "the Y",
}
JAPANESE = {
    "understanding": "理解",
    "generation": "生成",
    "words right": "正しい語の割合",
    "error": "誤差",
    "understanding-expert": "専門モデル",
    "generation-expert": "専門モデル",
    "fully-shared": "完全共有",
    "the-Y": "Y 字型",
    "better": "優れている",
    "worse": "劣っている",
    "no difference shown": "差は認められない",
}
Found = dict[tuple[str, int, str], Scores]  # by arm, seed and task


def arms(_extent: Extent) -> Sequence[Arm]:
    """The models to train."""
    return ARMS


def report(runs: Sequence[Run], extent: Extent) -> Report:
    """Score every model and say what follows."""
    nets = {(run.arm.name, run.seed): run.net() for run in runs}
    found: Found = {
        (run.arm.name, run.seed, task): SCORES[task](nets[run.arm.name, run.seed], extent)
        for run in runs
        for task in run.arm.tasks
    }
    interference = {(arm.name, task): _interference(found, arm.name, task, extent) for arm in JOINT for task in MAIN}
    verdicts = {key: verdict_of(interval, BETTER[MAIN[key[1]]]) for key, interval in interference.items()}
    cosines = {
        arm.name: [
            over_seeds(values)
            for values in np.array([gradient_cosines(nets[arm.name, seed], extent) for seed in extent.seeds]).T
        ]
        for arm in JOINT
    }
    costs = branch_costs(extent)
    value, reason = recommended(verdicts)
    findings = [_said(arm, task, verdicts[arm, task], interval) for (arm, task), interval in interference.items()]
    return Report(
        Text("What do the tasks lose by sharing layers?", "層を共有すると、二つの課題は何を失うか"),
        value,
        reason,
        [*findings, _costs_said(costs), _activated(runs)],
        [_score_chart(found, task, extent) for task in MAIN] + [_cosine_chart(cosines)],
        [_score_table(found), _interference_table(interference, verdicts), _cosine_table(cosines)],
    )


def _interference(found: Found, arm: str, task: str, extent: Extent) -> Interval:
    """Joint less alone, seed by seed."""
    score, alone = MAIN[task], ALONE[task].name
    return over_seeds([found[arm, s, task][score] - found[alone, s, task][score] for s in extent.seeds])


def verdict_of(difference: Interval, better: int) -> str:
    """What an interval of a difference shows; `better` is 1 where more is better, -1 where less is."""
    if not difference.excludes_zero:
        return "no difference shown"
    return "better" if difference.mean * better > 0 else "worse"


def recommended(verdicts: Mapping[tuple[str, str], str]) -> tuple[str, Text]:
    """The Y, unless a task is shown to suffer in it: it alone shares layers and keeps each branch apart."""
    if all(verdicts[THE_Y.name, task] != "worse" for task in MAIN):
        return "the Y", Text(
            "Neither task is shown to be worse in the Y than alone, it has fewer parameters than two experts, and "
            "either branch can be taught without touching the other, which the fully shared model does not allow.",
            "Y 字型ではどちらの課題も単独より劣ると示されず、専門モデル二つよりパラメーターが少なく、"
            "片方の枝だけを教えられます（完全共有ではできません）。",
        )
    return "two experts", Text(
        "At least one task is shown to be worse in the Y than alone.",
        "Y 字型では、少なくとも一つの課題が単独より劣ると示されました。",
    )


def _said(arm: str, task: str, verdict: str, interval: Interval) -> Text:
    numbers = f"{interval.mean:+.4f} [{interval.low:+.4f}, {interval.high:+.4f}]"
    return Text(
        f"{task.capitalize()}, {ENGLISH[arm]}, against the expert: {verdict} "
        f"({MAIN[task]}, joint less alone: {numbers}).",
        f"{JAPANESE[task]}・{JAPANESE[arm]}：専門モデルに比べて{JAPANESE[verdict]}"
        f"（{JAPANESE[MAIN[task]]}、共同－単独：{numbers}）。",
    )


def _costs_said(costs: Mapping[str, float]) -> Text:
    u, g = costs["understanding"], costs["generation"]
    return Text(
        f"One step of teaching a branch alone takes {u:.0%} (understanding) or {g:.0%} (generation) of the processor "
        "time of a step of teaching everything.",
        f"枝だけを教える 1 ステップの計算時間は、全体を教える場合の {u:.0%}（理解）、{g:.0%}（生成）です。",
    )


def _activated(runs: Sequence[Run]) -> Text:
    anatomies = {run.arm.name: (run.arm, anatomy_of(run.plan.params)) for run in runs}
    millions = [
        (name, task, f"{anatomy.activated(task) / 1e6:.2f}")
        for name, (arm, anatomy) in anatomies.items()
        for task in arm.tasks
    ]
    english = "; ".join(f"{task}, {ENGLISH[name]}: {count} million" for name, task, count in millions)
    japanese = "、".join(f"{JAPANESE[task]}・{JAPANESE[name]} {count} M" for name, task, count in millions)
    return Text(f"Activated parameters: {english}.", f"使われるパラメーター数：{japanese}。")


def _score_chart(found: Found, task: str, extent: Extent) -> Chart:
    names = [arm.name for arm in ARMS if task in arm.tasks]
    score = MAIN[task]
    intervals = [over_seeds([found[name, seed, task][score] for seed in extent.seeds]) for name in names]
    better = Text(f"{task}: {score}", f"{JAPANESE[task]}：{JAPANESE[score]}")
    return Chart(f"{task}.png", better, "", score, [series("95 %", range(len(names)), intervals)], names)


def _cosine_chart(cosines: Mapping[str, Sequence[Interval]]) -> Chart:
    lines = [series(name, range(1, len(found) + 1), found) for name, found in cosines.items()]
    title = Text("Do the tasks pull the shared layers the same way?", "共有層を二つの課題は同じ向きに引くか")
    return Chart("gradients.png", title, "trunk block", "cosine of gradients", lines)


def _score_table(found: Found) -> Table:
    rows: list[list[Cell]] = [
        [arm, seed, task, name, round(value, 5)]
        for (arm, seed, task), scores in found.items()
        for name, value in scores.items()
    ]
    return Table("scores.csv", Text("Every score", "すべての点数"), ("model", "seed", "task", "score", "value"), rows)


def _interference_table(
    interference: Mapping[tuple[str, str], Interval], verdicts: Mapping[tuple[str, str], str]
) -> Table:
    rows = [[arm, task, MAIN[task], *cells(i), verdicts[arm, task]] for (arm, task), i in interference.items()]
    head = ("model", "task", "score", "joint less alone", "low", "high", "verdict")
    return Table("interference.csv", Text("Joint against alone", "共同と単独の比較"), head, rows)


def _cosine_table(cosines: Mapping[str, Sequence[Interval]]) -> Table:
    rows = [[name, block, *cells(i)] for name, found in cosines.items() for block, i in enumerate(found, start=1)]
    head = ("model", "trunk block", "cosine", "low", "high")
    return Table("gradients.csv", Text("Cosine of the tasks' gradients", "勾配のコサイン"), head, rows)
