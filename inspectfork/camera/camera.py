"""What every camera is to the line."""

from typing import Protocol

from inspectfork.frame import Frame


class SourceEnded(Exception):
    """The source is finite and has no more pictures: the end of a run, not a fault."""


class Camera(Protocol):
    """One source of frames. Only the camera thread calls it; `open` may be called again after `close`."""

    @property
    def name(self) -> str:
        """What a person calls it: shown, and stored as each frame's source."""

    @property
    def patient(self) -> bool:
        """Whether its pictures wait until they are asked for (files do), or pass by (parts on a belt)."""

    def open(self) -> None:
        """Connect. Raises Fault when the camera does not answer; never waits longer than some seconds."""

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame, or None when none came within `timeout_s`. One with `is_repeat` must not be judged.

        Raises Fault for one unreadable picture (code `picture.*`; the next read goes on), for a sub-folder that is not
        read (code `folder.*`; no part came) or for a lost camera (code `camera.*`; call `close`, then `open` again
        later), and SourceEnded after the last picture.
        """

    def discard(self) -> None:
        """Forget frames taken before now, so that a trigger gets a picture of the part before it."""

    def close(self) -> None:
        """Let the camera go; safe to call at any time, twice too."""
