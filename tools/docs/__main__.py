"""Write the generated pages into docs/, and say which files nothing generates any more."""

import sys

from tools.docs import ROOT, generated, left_over


def main() -> int:
    """Write what differs; 1 where files are left over, which are for somebody to delete."""
    made = generated()
    for name, text in made.items():
        path = ROOT / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    for name in left_over(made):
        print(f"nothing generates {name} any more: delete it", file=sys.stderr)
    return 1 if left_over(made) else 0


if __name__ == "__main__":
    sys.exit(main())
