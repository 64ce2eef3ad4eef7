"""A yardstick: what libyaml takes merely to parse every YAML file of a folder into events."""

import gc
import sys
from pathlib import Path

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # imported there, not exported
from ruamel.yaml.events import StreamEndEvent

gc.disable()  # as duty does
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    next_event = CParser(path.read_text(encoding="utf-8")).get_event
    while next_event().__class__ is not StreamEndEvent:
        pass
