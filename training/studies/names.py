"""What models, tasks and scores of the studies are called in sentences; in tables they keep their short names."""

from training.studies.report import Text

NAMES = {
    "understanding": Text("understanding", "理解"),
    "generation": Text("generation", "生成"),
    "understanding-expert": Text("expert in understanding", "理解の専門モデル"),
    "generation-expert": Text("expert in generation", "生成の専門モデル"),
    "fully-shared": Text("fully shared", "完全共有"),
    "the-Y": Text("the Y", "Y 字型"),
    "words right": Text("share of words right", "正しい語の割合"),
    "error": Text("error", "誤差"),
    "better": Text("better", "優れている"),
    "worse": Text("worse", "劣っている"),
    "no difference shown": Text("no difference shown", "差は認められない"),
}
