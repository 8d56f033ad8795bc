"""Makes constants of the program smaller in every process that finds this folder: see `smaller` in tests/conftest.py.

Python imports a module of this name by itself, before the program, so jobs that a command starts have them smaller too.
"""

import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType

CONSTANTS: dict[str, dict[str, float]] = json.loads(os.environ.get("SMALLER", "{}"))  # of each module


class _Finder(MetaPathFinder):
    """Finds these modules as Python does."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, *_: object) -> ModuleSpec | None:
        found = PathFinder.find_spec(fullname, path) if fullname in CONSTANTS else None
        if found is None or found.origin is None:
            return None
        return spec_from_file_location(fullname, found.origin, loader=_Loader(fullname, found.origin))


class _Loader(SourceFileLoader):
    """Loads one of them, and sets its constants before anybody reads them."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        for name, number in CONSTANTS[module.__name__].items():
            assert getattr(module, name) > number
            setattr(module, name, number)


sys.meta_path.insert(0, _Finder())
