"""The understanding branch learns words while what the judge compares pictures by stays where it was."""

from pathlib import Path

import torch
from stage_jobs import SMALL, curve

from training.stages.batches import held_batch
from training.stages.loop import train
from training.stages.losses import moved, understanding_loss, words_loss
from training.stages.net import Anchor, Net, build_net
from training.stages.plan import PartPlan, Plan

JOB = {**SMALL, "stage": "understanding", "steps": 24}
FAST = PartPlan(learning_rate=3e-3)
CPU = torch.device("cpu")


def taught(plan: Plan, out: Path) -> Net:
    assert train(plan, out, lambda _event: None)
    net = build_net(Plan(**{**vars(plan), "start": str(out / "parts")}), CPU)
    net.judging()
    return net


def test_features_move_less_where_the_job_keeps_them_and_the_words_still_learn(tmp_path: Path) -> None:
    free, held = Plan(**JOB, understanding=FAST), Plan(**JOB, understanding=FAST, keep=20.0)
    batch, began = held_batch(free), build_net(free, CPU)
    began.judging()
    before = Anchor(began.fork.understanding, 1.0)
    nets = [taught(plan, tmp_path / str(plan.keep)) for plan in (free, held)]
    with torch.no_grad():
        loose, tied = (float(moved(net, before, batch["seen"])) for net in nets)
        words = [float(words_loss(net, batch)) for net in (began, nets[1])]
    assert tied < loose / 3
    assert words[1] < 0.9 * words[0]


def test_the_loss_holds_both_terms(tmp_path: Path) -> None:
    plan = Plan(**JOB, keep=20.0)
    batch, net = held_batch(plan), build_net(plan, CPU)
    net.judging()
    with torch.no_grad():
        assert understanding_loss(net, batch) == words_loss(net, batch)  # nothing has moved yet
        net.fork.understanding.blocks[0].scale1 *= 1.5
        assert net.anchor is not None
        away = moved(net, net.anchor, batch["seen"])
        assert away > 0
        assert torch.isclose(understanding_loss(net, batch), words_loss(net, batch) + 20.0 * away)


def test_a_resumed_run_keeps_to_where_the_first_one_began(tmp_path: Path) -> None:
    plan = Plan(**{**JOB, "steps": 8}, understanding=FAST, keep=20.0)
    assert train(plan, tmp_path / "whole", lambda _event: None)
    told: list[dict[str, object]] = []
    assert not train(plan, tmp_path / "halved", told.append, lambda: len(told) >= 5)
    assert train(plan, tmp_path / "halved", lambda _event: None)
    assert curve(tmp_path / "halved") == curve(tmp_path / "whole")
