"""What a set-up says."""


class SetupError(Exception):
    """Something of the world that a set-up cannot mend; its text is a sentence that says what to do."""


def say(text: str) -> None:
    """One line of progress, in order with what the started programs print."""
    print(f"set-up: {text}", flush=True)
