"""Who may import whom."""

import subprocess
import sys
from pathlib import Path


def test_the_rooms_import_one_another_downwards_only(house):
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
