"""Opening the web doors from the terminal's: the app with its routes, or the routes alone."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SETTINGS = Path(__file__).parent / "settings.toml"
"""Where Streamlit looks for them by itself, `.streamlit/config.toml`, is this very file."""


def app(host: str, port: int) -> None:
    """Serve the app and the routes in one process until interrupted."""
    import app as door  # noqa: PLC0415 - the web door reads its environment when it is opened

    # Streamlit looks for its settings beside the command, where they are not.
    settings = dict(_flat(tomllib.loads(SETTINGS.read_text(encoding="utf-8"))))
    # Where it listens was said by the command, in the language of its user.
    settings["logger.hideWelcomeMessage"] = True
    where = {"server.address": host, "server.port": port, "browser.serverAddress": host}
    door.app.run(config={**settings, **where})


def routes(host: str, port: int) -> None:
    """Serve the routes alone until interrupted."""
    import os  # noqa: PLC0415 - a door of its own, opened late

    import uvicorn  # noqa: PLC0415 - heavy

    from ui.http import application  # noqa: PLC0415 - heavy

    base = Path(os.environ.get("PASSERELLE_KB", "kb"))  # noqa: TID251 - a door
    uvicorn.run(application(base), host=host, port=port, log_level="warning", server_header=False)


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value
