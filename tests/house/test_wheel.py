"""What a user gets: the wheel, built, installed somewhere clean and run from another folder."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from duty_cli import __version__

# One worker builds once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

AS_OF = ("--as-of", "2026-11-20")
FINDINGS = 1  # the exit code of a check that found something


@pytest.fixture(scope="module")
def wheels(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory, clean_environment: dict[str, str]
) -> tuple[Path, Path]:
    """The wheel built from the tree, and the one built from the source distribution."""
    found: list[Path] = []
    # Without a format, build makes the source distribution and the wheel out of that.
    for formats in (["--wheel"], []):
        folder = tmp_path_factory.mktemp("dist")
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", *formats, "--outdir", folder, "."],
            cwd=checkout,
            env=clean_environment,
            check=True,
            capture_output=True,
        )
        found += folder.glob("*.whl")
    direct, through_sdist = found
    return direct, through_sdist


@pytest.fixture(scope="module")
def installed(
    wheels: tuple[Path, Path],
    checkout: Path,
    tmp_path_factory: pytest.TempPathFactory,
    clean_environment: dict[str, str],
) -> Path:
    """The `duty` command of an environment with only the locked dependencies and the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    python = folder / "bin" / "python"
    lock = checkout / "requirements" / "run.lock"
    pip: list[str | Path] = [python, "-m", "pip", "--quiet", "install"]
    commands: list[list[str | Path]] = [
        [sys.executable, "-m", "venv", folder],
        [*pip, "--require-hashes", "-r", lock],
        [*pip, "--no-deps", "--no-index", wheels[1]],
        [python, "-m", "pip", "check"],
    ]
    for command in commands:
        subprocess.run(command, env=clean_environment, check=True, capture_output=True)
    return folder / "bin" / "duty"


@pytest.fixture
def register(checkout: Path, tmp_path: Path) -> Path:
    return shutil.copytree(checkout / "sample-repo", tmp_path / "register")


def run(
    command: Path, *arguments: str | Path, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_holds_what_is_not_code(wheels: tuple[Path, Path], checkout: Path) -> None:
    names = set(zipfile.ZipFile(wheels[0]).namelist())
    package = checkout / "src" / "duty_cli"
    wanted = {
        f"duty_cli/locale/{language}/LC_MESSAGES/{domain}.mo"
        for language in ("en", "zh")
        for domain in ("duty", "schema")
    }
    wanted |= {f"duty_cli/policies/{path.name}" for path in package.glob("policies/*.yaml")}
    wanted |= {
        f"duty_cli/{path.relative_to(checkout).as_posix()}"
        for path in checkout.glob("templates/**/*")
        if path.is_file()
    }
    assert wanted - names == set()
    assert any(name.startswith("duty_cli/templates/") for name in names)
    assert any(name.startswith("duty_cli/policies/") for name in names)


def test_wheel_holds_nothing_else(wheels: tuple[Path, Path]) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheels[0]).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"duty_cli"}


def test_the_source_distribution_builds_the_same_wheel(wheels: tuple[Path, Path]) -> None:
    direct, through_sdist = wheels
    assert direct.read_bytes() == through_sdist.read_bytes()


def test_the_installed_program_knows_its_version(
    installed: Path, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    done = run(installed, "--version", folder=tmp_path, environment=clean_environment)
    assert done.returncode == 0, done.stderr
    assert __version__ in done.stdout


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("check", FINDINGS),
        ("check --format json", FINDINGS),
        ("due --within 60d", 0),
        ("status --year 2026", 0),
        ("report --year 2025", 0),
        ("schema record", 0),
    ],
)
def test_commands_from_another_folder(
    arguments: str,
    code: int,
    language: str,
    installed: Path,
    register: Path,
    tmp_path: Path,
    clean_environment: dict[str, str],
) -> None:
    options = ("-C", register, "--lang", language, *AS_OF)
    done = run(
        installed, *options, *arguments.split(), folder=tmp_path, environment=clean_environment
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout
