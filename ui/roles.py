"""Who may change the base: everybody on this machine, or those named as curators.

Reading is open. Handing in, deciding, removing and going back need the curator's role; each of
these actions asks here when it is done, whatever the page showed. Who visits is told by

off      nobody is asked: only a visit from this machine may change anything
proxy    a header that a proxy in front of us sets, having authenticated the visitor
oidc     Streamlit's own login with an identity provider (`st.login`)
"""

import hmac
import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, ParamSpec, get_args

import streamlit as st

from ontology.errors import PasserelleError
from ui.words import t

Mode = Literal["off", "proxy", "oidc"]
HEADER = "X-Forwarded-User"
SECRET = "X-Passerelle-Secret"  # noqa: S105 - the name of a header
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_P = ParamSpec("_P")


class AccessUnclearError(PasserelleError):
    """The settings of access contradict one another: better not to start."""

    code = "access_unclear"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"access: {self.why}; see the administrators' guide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How visitors are told apart; what the administrator set, read once at the door."""

    mode: Mode = "off"
    curators: frozenset[str] = frozenset()
    """Names or e-mail addresses, folded; `*` stands for everybody who is known."""
    header: str = HEADER
    secret: str = ""
    """What the proxy proves itself with; needed where others than the proxy can reach us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who visits ("" when nobody told), and whether they may change the base."""

    name: str = ""
    curates: bool = False


def access(environment: Mapping[str, str]) -> Access:
    """Read the settings of access.

    >>> access({}).mode, access({"PASSERELLE_AUTH": "proxy", "PASSERELLE_CURATORS": "Ada, *"}).mode
    ('off', 'proxy')
    """
    asked = environment.get("PASSERELLE_AUTH", "off").strip().lower()
    mode = next((each for each in get_args(Mode) if each == asked), None)
    if mode is None:
        raise AccessUnclearError(f"PASSERELLE_AUTH={asked!r} is none of off, proxy, oidc")
    named = environment.get("PASSERELLE_CURATORS", "").split(",")
    return Access(
        mode=mode,
        curators=frozenset(each.strip().casefold() for each in named) - {""},
        header=environment.get("PASSERELLE_AUTH_HEADER", "").strip() or HEADER,
        secret=environment.get("PASSERELLE_PROXY_SECRET", "").strip(),
    )


def is_local(address: str) -> bool:
    """Tell whether only this machine reaches an address, or a `Host` header names it.

    >>> is_local("127.0.0.1"), is_local("localhost:8501"), is_local("[::1]:80"), is_local("0.0.0.0")
    (True, True, True, False)
    """
    host = address.strip().lower()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def told(
    access: Access, address: str, headers: Mapping[str, Sequence[str]], user: Mapping[str, Any]
) -> Visitor:
    """Tell who visits.

    `address` is where the server listens; `headers` are the visit's, by name in small letters, each
    with all its values; `user` is what an identity provider says.
    """
    if access.mode == "off":
        forwarded = any(headers.get(name) for name in FORWARDED)
        hosts = headers.get("host", ())
        return Visitor(curates=is_local(address) and not forwarded and all(map(is_local, hosts)))
    name = _of_proxy(access, address, headers) if access.mode == "proxy" else _of_provider(user)
    known = bool(access.curators & {name.casefold(), "*"})
    return Visitor(name=name, curates=bool(name) and known)


def _of_proxy(access: Access, address: str, headers: Mapping[str, Sequence[str]]) -> str:
    """Give the name that the proxy vouches for; a header said twice is nobody's."""
    if access.secret:
        said = headers.get(SECRET.lower(), ())
        if len(said) != 1 or not hmac.compare_digest(said[0].encode(), access.secret.encode()):
            return ""
    elif not is_local(address):
        return ""
    names = headers.get(access.header.lower(), ())
    return names[0].strip() if len(names) == 1 else ""


def _of_provider(user: Mapping[str, Any]) -> str:
    """Give the e-mail address, unless the provider says that it was not verified."""
    verified = user.get("email_verified", True) not in {False, "false"}
    return str(user.get("email") or "").strip() if verified else ""


def visitor() -> Visitor:
    """Tell who visits in this session."""
    said = st.context.headers
    headers = {name.lower(): said.get_all(name) for name in said}
    user = dict(st.user) if _settings().mode == "oidc" else {}
    return told(_settings(), str(st.get_option("server.address") or ""), headers, user)


def curating(action: Callable[_P, None]) -> Callable[_P, None]:
    """Make an action refuse those who are no curators, and say so on the page."""

    @wraps(action)
    def asked(*args: _P.args, **named: _P.kwargs) -> None:
        if visitor().curates:
            action(*args, **named)
        else:
            st.session_state["refused"] = True

    return asked


def notice(lang: str) -> bool:
    """Tell whether this visitor may change the base; say it quietly when they may not."""
    if st.session_state.pop("refused", False):
        st.error(t("roles.refused", lang))
    known = visitor()
    if not known.curates:
        st.caption(t(f"roles.reader_{_settings().mode}", lang))
    return known.curates


def foot(lang: str) -> None:
    """Show who is known here, and the way in or out where there is one."""
    name, mode = visitor().name, _settings().mode
    if name:
        st.text(t("roles.known", lang, name=name))
    if mode == "oidc":
        if st.user.is_logged_in:
            st.button(t("roles.logout", lang), key="logout", on_click=st.logout)
        else:
            st.button(t("roles.login", lang), key="login", on_click=st.login)


def _settings() -> Access:
    found = st.session_state.get("access")
    return found if isinstance(found, Access) else Access(mode="proxy")
