"""The house is the repository itself."""

import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def house() -> Path:
    return HOUSE


@pytest.fixture(scope="session")
def tracked() -> tuple[Path, ...]:
    """Every file under version control, by its path in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return tuple(
        Path(name) for name in listed.stdout.split("\0") if name and (HOUSE / name).exists()
    )
