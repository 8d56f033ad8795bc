"""OpenVINO's own graphs: a part as it judges, to be quantised, and one in eight-bit numbers as one file.

OpenVINO keeps a graph and its numbers in two files; here these lie in one zip, so that a part stays a file with a hash.
"""

import tempfile
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import openvino

from inspectfork.predict.openvino_runner import GRAPH, NUMBERS, the_core

BESIDE = ("phrase", "references", "given")  # inputs of which a picture that is only judged brings none


def judging_graph(part: bytes) -> openvino.Model:
    """An exported part without what judging never asks for, words above all: of what is empty no range can be found."""
    graph = the_core().read_model(part)
    shapes = {i.any_name: i.partial_shape for i in graph.inputs}
    for name in shapes.keys() & set(BESIDE):
        shapes[name][1] = 0
    graph.reshape(shapes)
    return openvino.Model(graph.get_results()[:1], graph.get_parameters()) if "given" in shapes else graph


def write_graph(graph: openvino.Model, path: Path) -> None:
    """Write a graph as one file. What it does not hold in eight bits is kept in half precision."""
    with tempfile.TemporaryDirectory() as scratch, ZipFile(path, "w", ZIP_STORED) as file:
        drawn = Path(scratch) / "graph.xml"
        openvino.save_model(graph, drawn)
        for name, written in ((GRAPH, drawn), (NUMBERS, drawn.with_suffix(".bin"))):
            file.writestr(ZipInfo(name), written.read_bytes())
