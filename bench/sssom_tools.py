"""Install the SSSOM tools into a throw-away environment, and let them judge our export.

python bench/sssom_tools.py [--sssom COMMAND]   needs a package index; a few minutes
"""

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from setting import HOUSE, heading

TEST = HOUSE / "tests" / "graph" / "test_sssom_tools.py"


def main() -> int:
    """Run the test with the tools at hand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sssom", type=Path, help="a `sssom` that is installed already")
    options = parser.parse_args()
    print(heading(), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        command = options.sssom or _installed(Path(temporary))
        print(subprocess.check_output([command, "--version"], text=True), flush=True)
        path = os.pathsep.join([str(command.parent), os.environ["PATH"]])  # noqa: TID251 - a child's
        run = [sys.executable, "-m", "pytest", "-q", "-rs", str(TEST)]
        environment = {**os.environ, "PATH": path}  # noqa: TID251 - the same
        return subprocess.run(run, cwd=HOUSE, env=environment, check=False).returncode


def _installed(place: Path) -> Path:
    """Make an environment with the tools; give their command."""
    venv.create(place, with_pip=True)
    constraints = HOUSE / "constraints.txt"
    install = ["-m", "pip", "install", "--quiet", "-c", str(constraints), "sssom"]
    subprocess.run([place / "bin" / "python", *install], check=True)
    return place / "bin" / "sssom"


if __name__ == "__main__":
    sys.exit(main())
