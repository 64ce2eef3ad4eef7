"""The peers' own virtual environment below build/, made from their own lock."""

import subprocess
import sys
from hashlib import sha256
from shutil import rmtree

from benchmarks.kept import PLACE
from benchmarks.process import ROOT, FailedError

LOCK = ROOT / "requirements" / "peers.lock"
_VENV = PLACE / "peers" / "venv"


def install() -> None:
    """Install what the lock names, unless it is there; FailedError with pip's words."""
    made_of = sha256(LOCK.read_bytes()).hexdigest()
    stamp = _VENV / "made-of"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_of:
        return
    rmtree(_VENV, ignore_errors=True)
    pip = (*_python("-m", "pip"), "--disable-pip-version-check", "--quiet", "install")
    _run((sys.executable, "-m", "venv", str(_VENV)))
    _run((*pip, "--require-hashes", "--requirement", str(LOCK)))
    stamp.write_text(made_of, encoding="utf-8")


def tool(name: str) -> str:
    """The path of a program of the environment."""
    return str(_VENV / "bin" / name)


def version(package: str) -> str:
    """The version that is installed; FailedError where none is."""
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    return _run(_python("-c", ask)).strip()


def _python(*words: str) -> tuple[str, ...]:
    return (tool("python"), *words)


def _run(words: tuple[str, ...]) -> str:
    try:
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout
    except subprocess.CalledProcessError as error:
        said = (error.stderr.strip() or error.stdout.strip()).splitlines()
        raise FailedError(f"not installed: {said[-1] if said else error}") from error
    except OSError as error:
        raise FailedError(f"not installed: {error.strerror}") from error
