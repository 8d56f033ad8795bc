"""A part in eight-bit numbers as one file: OpenVINO keeps a graph and its numbers in two, and these lie in one zip."""

from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

INT8_SUFFIX = ".zip"
GRAPH, NUMBERS = "graph.xml", "graph.bin"


def write_graph(graph: bytes, numbers: bytes, path: Path) -> None:
    """Write both; the same bytes give the same file."""
    with ZipFile(path, "w", ZIP_STORED) as file:
        file.writestr(ZipInfo(GRAPH), graph)
        file.writestr(ZipInfo(NUMBERS), numbers)


def read_graph(path: Path) -> tuple[bytes, bytes]:
    """Graph and numbers. Raises OSError, KeyError or BadZipFile for a file that `write_graph` did not write."""
    with ZipFile(path) as file:
        return file.read(GRAPH), file.read(NUMBERS)
