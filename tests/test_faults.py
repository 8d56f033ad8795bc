"""The sentences of faults, which the window shows too: a flag of the command line stands in a whole command only."""

import re

import pytest

from inspectfork.fault import FAULTS

COMMAND = re.compile(r"(with|Run|run|name): inspectfork .*$|inspectfork [a-z]+ --help")


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_no_flag_stands_in_a_sentence_outside_of_a_command(code: str) -> None:
    for words in FAULTS[code]:
        assert "--" not in COMMAND.sub("", words)
