from pathlib import Path
from threading import Thread

from inspectfork.files import write_durably


def test_two_that_write_the_same_file_at_once_both_finish(tmp_path: Path) -> None:
    path = tmp_path / "one.png"

    def while_another_does(draft: Path) -> None:
        draft.write_bytes(b"the same")
        another = Thread(target=write_durably, args=(path, lambda draft: draft.write_bytes(b"the same")))
        another.start()
        another.join()

    write_durably(path, while_another_does)
    assert path.read_bytes() == b"the same"
    assert list(tmp_path.iterdir()) == [path]
