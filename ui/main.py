"""The script that Streamlit runs for every visit: the frame, and in it the page."""

import os
from pathlib import Path

from ui import frame

frame.run(Path(os.environ.get("PASSERELLE_KB", "kb")))  # noqa: TID251 - a door
