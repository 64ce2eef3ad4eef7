"""check-jsonschema on the register's own files, by the schema that duty writes for records."""

from collections.abc import Sequence

from benchmarks.kept import duty, record_files
from benchmarks.peers.environment import tool
from benchmarks.peers.peer import Peer, Way, Work
from benchmarks.process import Command, output


def _ways(work: Work) -> Sequence[Way]:
    schema = work.folder / "record.json"
    schema.write_text(output(duty("--lang", "en", "schema", "record")), encoding="utf-8")
    # on one command line: Linux takes two megabytes, and 10,000 names are 0.6
    files = [str(path.relative_to(work.register)) for path in record_files(work.register)]
    check = (tool("check-jsonschema"), "--schemafile", str(schema))
    validate = Command((*check, *files), work.register)
    return (Way("validates the same files, all in one run", validate),)


PEER = Peer(
    "check-jsonschema",
    "judges each file's shape by itself: no reference between files, no date against a duty",
    _ways,
)
