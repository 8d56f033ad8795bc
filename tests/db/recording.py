"""Run by the tests as its own program: records parts without end, and says each serial once it is recorded."""

import sys
from pathlib import Path

from recorded_parts import frame, ng, part

from db.store import Store

store = Store.open(Path(sys.argv[1]))
for number in range(1_000_000):
    store.record(part(f"{sys.argv[2]}-{number}", ng(), operator="山田"), frame(number, side=200)).result()
    print(f"{sys.argv[2]}-{number}", flush=True)
