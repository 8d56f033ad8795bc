"""Sets the program up and runs it or its tests: python3 installer/setup.py run|test|pictures [NAME ...]

This file must load on any Python 3, so that too old a one is told in a sentence; the work is in steps.py.
"""

import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.11", "python3.12", "python3.13")


def main():
    """Hand over to the steps, on a newer Python where this one is too old and a newer one is there."""
    if sys.version_info >= OLDEST:
        import steps

        return steps.main(sys.argv[1:])
    newer = next((path for path in map(shutil.which, NEWER) if path), None)
    if newer is not None:
        return subprocess.call([newer] + sys.argv)
    found = ".".join(map(str, sys.version_info[:2]))
    sys.stderr.write("set-up: Python " + found + " is too old; install Python 3.11 or newer and start again with it.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
