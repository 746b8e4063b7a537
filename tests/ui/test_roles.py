"""Who may change the base, and that those who may not cannot."""

import pytest

from graph import decisions
from ui import roles
from ui.roles import Access, AccessUnclearError

PROXY = Access(mode="proxy", curators=frozenset({"ada@exemple.be"}))
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused
PROOF = "une phrase que le mandataire connaît"
ADA = {"x-forwarded-user": ["Ada@exemple.be"]}


@pytest.mark.parametrize(
    ("address", "headers", "may"),
    [
        ("127.0.0.1", {}, True),
        ("127.0.0.1", {"host": ["localhost:8501"]}, True),
        ("::1", {"host": ["[::1]:8501"]}, True),
        ("", {}, False),
        (EVERYWHERE, {"host": ["localhost:8501"]}, False),
        ("192.168.1.4", {}, False),
        ("127.0.0.1", {"host": ["passerelle.exemple.be"]}, False),
        ("127.0.0.1", {"host": ["localhost"], "x-forwarded-for": ["203.0.113.9"]}, False),
    ],
)
def test_without_authentication_only_this_machine_may(address, headers, may):
    assert roles.told(Access(), address, headers, {}).curates is may


@pytest.mark.parametrize(
    ("access", "address", "headers", "name", "may"),
    [
        (PROXY, "127.0.0.1", ADA, "Ada@exemple.be", True),
        (PROXY, "127.0.0.1", {"x-forwarded-user": ["bob@exemple.be"]}, "bob@exemple.be", False),
        (PROXY, "127.0.0.1", {}, "", False),
        (PROXY, "127.0.0.1", {"x-forwarded-user": ["ada@exemple.be", "x"]}, "", False),
        (PROXY, EVERYWHERE, ADA, "", False),
    ],
)
def test_a_proxy_is_believed_where_only_it_can_reach_us(access, address, headers, name, may):
    known = roles.told(access, address, headers, {})
    assert (known.name, known.curates) == (name, may)


@pytest.mark.parametrize(("said", "may"), [(PROOF, True), ("other", False), (None, False)])
def test_elsewhere_a_proxy_has_to_prove_itself(said, may):
    access = Access(mode="proxy", curators=frozenset({"*"}), secret=PROOF)
    headers = ADA | ({"x-passerelle-secret": [said]} if said else {})
    assert roles.told(access, EVERYWHERE, headers, {}).curates is may


@pytest.mark.parametrize(
    ("user", "may"),
    [
        ({"email": "ada@exemple.be", "email_verified": True}, True),
        ({"email": "ada@exemple.be", "email_verified": False}, False),
        ({"email": "eve@exemple.be"}, False),
        ({"is_logged_in": False}, False),
    ],
)
def test_a_provider_names_the_visitor(user, may):
    access = Access(mode="oidc", curators=frozenset({"ada@exemple.be"}))
    assert roles.told(access, "127.0.0.1", {}, user).curates is may


def test_settings_that_mean_nothing_are_refused():
    with pytest.raises(AccessUnclearError):
        roles.access({"PASSERELLE_AUTH": "perhaps"})


@pytest.fixture
def reader(monkeypatch):
    """Set the authentication of a proxy: a visit without its header reads only."""
    monkeypatch.setenv("PASSERELLE_AUTH", "proxy")
    monkeypatch.setenv("PASSERELLE_CURATORS", "ada@exemple.be")


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("review", {"accept", "reject"}),
        ("documents", {"import", "back 0"}),
    ],
)
def test_a_reader_is_shown_no_button_that_writes(visit, sample_base, reader, page, keys):
    app = visit(sample_base, page)
    assert not app.exception
    assert not keys & {each.key for each in app.button}
    assert any("Lecture seule" in each.value for each in app.caption)


@pytest.mark.parametrize("key", ["accept", "reject"])
def test_a_press_after_the_role_is_gone_changes_nothing(visit, own_base, key):
    app = visit(own_base, "review")
    app.session_state["access"] = PROXY
    app.button(key=key).click().run()
    assert decisions.log(own_base) == []
    assert [each.value for each in app.error] == [
        "Cela n’a pas été fait : il faut le rôle de curateur."
    ]


def test_going_back_is_refused_too(visit, own_base):
    app = visit(own_base, "documents")
    app.session_state["access"] = PROXY
    app.button(key="back 0").click().run()
    assert not app.exception
    assert app.get("html")
    assert any("rôle de curateur" in each.value for each in app.error)
