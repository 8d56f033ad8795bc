"""The one door: hands over to the command line."""

import sys


def main() -> int:
    """Run the command line and give its exit code."""
    from ui.cli import run  # the floor above; only this door may open upwards

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
