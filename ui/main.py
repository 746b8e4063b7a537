"""The script that Streamlit runs for every visit: the frame, and in it the page."""

import os
from pathlib import Path

from ui import frame, roles

# A door: the environment is read here.
BASE = Path(os.environ.get("PASSERELLE_KB", "kb"))  # noqa: TID251
frame.run(BASE, roles.access(os.environ))  # noqa: TID251
