"""Exactly one onnxruntime may be installed: its distributions overwrite each other's files and pip does not notice."""

from importlib.metadata import PackageNotFoundError, version

from inspectfork.fault import Fault

DISTRIBUTIONS = ("onnxruntime", "onnxruntime-gpu", "onnxruntime-openvino", "onnxruntime-directml")


def installed_runtimes() -> dict[str, str]:
    """The onnxruntime distributions of this environment with their versions."""
    found = {}
    for name in DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def check_one_runtime() -> None:
    """Raises Fault `runtime.not_one` unless there is exactly one."""
    found = installed_runtimes()
    if len(found) != 1:
        raise Fault("runtime.not_one", found=", ".join(found) or "none")
