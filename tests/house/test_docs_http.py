"""The reference of HTTP is what the code does."""

import subprocess
import sys


def test_the_reference_of_http_is_what_the_code_says(house):
    done = subprocess.run(
        [sys.executable, "docs/http_reference.py", "--check"], cwd=house, capture_output=True,
        text=True, check=False, env={"PYTHONPATH": str(house)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
