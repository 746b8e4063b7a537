"""Start what listens: the Streamlit app with the HTTP routes, or the routes alone.

The base is named by PASSERELLE_KB in the environment, as when `streamlit run app.py` starts it.
"""

import socket
from pathlib import Path

APP = Path(__file__).resolve().parents[1] / "app.py"
WILDCARDS = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound by default


def app(host: str, port: int) -> None:
    """Serve the app until interrupted."""
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - two seconds to import

    settings = [f"--server.address={host}", f"--server.port={port}"]
    if host in WILDCARDS:  # else Streamlit asks a public service for its own address
        settings.append(f"--browser.serverAddress={socket.gethostname()}")
    streamlit(["run", str(APP), *settings], standalone_mode=False)
