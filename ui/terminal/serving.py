"""The other doors, opened from this one: the app and the HTTP routes."""

import os
import socket
from importlib.util import find_spec

import click

from ontology.errors import PasserelleError
from ui.terminal.door import Door
from ui.terminal.finding import QUESTIONS, RERANKER
from ui.terminal.shell import Command


class PortTakenError(PasserelleError):
    """Something listens there already, or the address is not ours."""

    code = "port_taken"

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(host, port, why)
        self.host = host
        self.port = port
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"cannot listen on {self.host}:{self.port} ({self.why}); choose another --port"


@click.command(cls=Command)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, metavar="N")
@click.option("--api-only", is_flag=True)
@QUESTIONS
@RERANKER
@click.pass_obj
def serve(door: Door, host: str, port: int, api_only: bool) -> None:
    """Serve the app and the HTTP routes, until interrupted."""
    _try_port(host, port)
    from ui import roles

    if not api_only:
        known = roles.access(os.environ)  # noqa: TID251 - a door
        if known.mode == "off" and not roles.is_local(host):
            door.note(door.t("serve.read_only", host=host))
        if known.mode == "proxy" and not known.secret and not roles.is_local(host):
            raise roles.AccessUnclearError(door.t("serve.unproven", host=host))
        if known.mode == "oidc" and find_spec("authlib") is None:
            raise roles.AccessUnclearError(door.t("serve.no_login"))
    door.note(door.t("serve.running", url=f"http://{host}:{port}"))
    # What the web door is told stands in the environment, as when Streamlit opens it by itself.
    told = {
        "PASSERELLE_KB": str(door.kb.resolve()),
        "PASSERELLE_QUESTIONS": str(door.questions.resolve()) if door.questions else "",
        "PASSERELLE_RERANKER": door.reranker or "",
    }
    os.environ.update(told)  # noqa: TID251
    from ui import launch

    open_door = launch.routes if api_only else launch.app
    open_door(host, port)


def _try_port(host: str, port: int) -> None:
    """Raise PortTakenError when nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(host, port, error.strerror or str(error)) from error


COMMANDS = (serve,)
