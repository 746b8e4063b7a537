"""Proposals: listed, decided, taken back."""

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.terminal.door import Door
from ui.terminal.shell import Group

if TYPE_CHECKING:
    from rdflib import URIRef
    from rich.console import Console

    from graph.decisions import Decision
    from graph.links import Degree, Link, Relation
    from graph.snapshot import Snapshot

BY = click.option(
    "--by", envvar="PASSERELLE_BY", default=getpass.getuser, show_default=False, metavar="NAME"
)
KINDS = click.Choice(["coverage", "mapping"])
REASON = click.option("--reason", metavar="TEXT")


@click.group(cls=Group)
def review() -> None:
    """Hold what is done with proposals."""


@review.command("list")
@click.option(
    "--status",
    type=click.Choice(["proposed", "accepted", "rejected", "all"]),
    default="proposed",
    show_default=True,
)
@click.option("--kind", type=KINDS)
@click.option("--score", type=click.FloatRange(0, 1), default=0.0, show_default=True, metavar="S")
@click.option("-n", "--number", type=click.IntRange(min=1), metavar="N")
@click.pass_obj
def list_proposals(
    door: Door, status: str, kind: str | None, score: float, number: int | None
) -> None:
    """List proposals, the surest first."""
    from graph import links

    with door.snapshot() as snapshot:
        found = [
            link
            for link in _surest(links.read(snapshot.store, snapshot.base))
            if status in {"all", link.status}
            and kind in {None, _kind(link)}
            and _score(link) >= score
        ]
        ends = _Ends(snapshot)
        shown = [_row(ends, link) for link in found[:number]]
    lost = orphans(door)

    def show(console: "Console") -> None:
        _show_proposals(console, door, shown, len(found))
        show_orphans(console, door, lost)

    value = {"proposals": shown, "total": len(found), "orphans": list(map(_as_json, lost))}
    door.out(value, show)


@review.command("accept")
@click.argument("id")
@click.option("--degree", type=click.Choice(["touches", "partial", "full"]))
@click.option("--relation", type=click.Choice(["exact", "close", "broad", "narrow", "related"]))
@BY
@REASON
@click.pass_obj
def accept_proposal(
    door: Door,
    id: str,  # noqa: A002 - the argument is called ID
    degree: "Degree | None",
    relation: "Relation | None",
    by: str,
    reason: str | None,
) -> None:
    """Take a proposal as true."""
    from graph import curation

    decision = curation.accept(
        door.base(), id, by=by, degree=degree, relation=relation, reason=reason
    )
    _told(door, decision)


@review.command("reject")
@click.argument("id")
@BY
@REASON
@click.pass_obj
def reject_proposal(door: Door, id: str, by: str, reason: str | None) -> None:  # noqa: A002
    """Take a proposal as wrong."""
    from graph import curation

    _told(door, curation.reject(door.base(), id, by=by, reason=reason))


@review.command("comment")
@click.argument("id")
@BY
@click.option("--reason", metavar="TEXT", required=True)
@click.pass_obj
def comment_proposal(door: Door, id: str, by: str, reason: str) -> None:  # noqa: A002
    """Say something about a proposal without deciding."""
    from graph import curation

    _told(door, curation.comment(door.base(), id, by=by, reason=reason))


@review.command("undo")
@click.argument("id", required=False)
@BY
@click.pass_obj
def undo_decision(door: Door, id: str | None, by: str) -> None:  # noqa: A002
    """Undo a decision: this one, the last about a link, or the very last."""
    from graph import curation

    _told(door, curation.undo(door.base(), id, by=by))


@review.command("export")
@click.option("--kind", type=KINDS, default="mapping", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.pass_obj
def export_proposals(door: Door, kind: str, output: Path | None) -> None:
    """Write mappings as SSSOM TSV, or coverage as a table."""
    from graph import sssom, tables

    export = sssom.export if kind == "mapping" else tables.export
    with door.snapshot() as snapshot:
        text = export(snapshot)
    if output is not None:
        output.write_text(text, encoding="utf-8", newline="")
    elif not door.json:
        click.echo(text, nl=False)
        return
    value = {"kind": kind, "file": str(output)} if output else {"kind": kind, "text": text}
    said = door.t("review.export.done", file=output)
    door.out(value, lambda console: console.print(said, markup=False))


@review.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--kind", type=KINDS)
@BY
@click.pass_obj
def import_decisions(door: Door, file: Path, kind: str | None, by: str) -> None:
    """Take the reviewed rows of such a file as decisions."""
    from graph import sssom, tables

    is_mapping = kind == "mapping" or (kind is None and file.suffix == ".tsv")
    import_ = sssom.import_ if is_mapping else tables.import_
    made = import_(door.base(), door.read(file), by=by)
    value = {"file": str(file), "decisions": [_as_json(each) for each in made]}
    said = door.t("review.import.done", count=len(made))
    door.out(value, lambda console: console.print(said, markup=False))


def orphans(door: Door) -> "tuple[Decision, ...]":
    """List the decisions that are about nothing in the base now."""
    from graph import curation

    return curation.orphans(door.base())


def show_orphans(console: "Console", door: Door, lost: "tuple[Decision, ...]") -> None:
    """Say which decisions are about nothing now, and that they are not lost."""
    if not lost:
        return
    console.print(door.t("review.orphans", count=len(lost)), markup=False)
    for each in lost:
        said = door.t(f"review.done.{each.verdict}", words=_about(each), id=each.id)
        console.print(f"  {said}", markup=False)


def _told(door: Door, decision: "Decision") -> None:
    value = _as_json(decision)
    said = door.t(f"review.done.{decision.verdict}", words=_about(decision), id=decision.id)
    door.out(value, lambda console: console.print(said, markup=False))


def _about(decision: "Decision") -> str:
    """Say what a decision joins: each thing, and whose it is."""
    words = list(decision.words)
    if decision.kind == "coverage":
        words.insert(3, "")  # the item is the course's, which stands before it
    pairs = zip(words[::2], words[1::2], strict=True)
    return " → ".join(f"{name} ({whose})" if whose else name for name, whose in pairs)


def _as_json(decision: "Decision") -> dict[str, Any]:
    return {
        "id": decision.id,
        "at": decision.at,
        "by": decision.by,
        "verdict": decision.verdict,
        "kind": decision.kind,
        "words": list(decision.words),
        "link": decision.link,
        "degree": decision.degree,
        "relation": decision.relation,
        "reason": decision.reason,
        "undoes": decision.undoes,
    }


def _surest(found: "Iterable[Link]") -> "list[Link]":
    return sorted(found, key=lambda link: -_score(link))


def _kind(link: "Link") -> str:
    from graph.links import Coverage

    return "coverage" if isinstance(link, Coverage) else "mapping"


def _score(link: "Link") -> float:
    from graph.links import Coverage

    return link.score if isinstance(link, Coverage) else link.confidence


def _row(ends: "_Ends", link: "Link") -> dict[str, Any]:
    """Say what a link joins, how sure it is, and what was decided."""
    from graph import links

    iri = links.iri(link, ends.snapshot.base)
    row: dict[str, Any] = {
        "id": iri.rpartition("/")[2],
        "iri": str(iri),
        "kind": _kind(link),
        "status": link.status,
        "score": round(_score(link), 3),
    }
    if isinstance(link, links.Coverage):
        row |= {
            "subject": ends.told(link.offer),
            "item": ends.told(link.item),
            "object": ends.told(link.competence),
            "degree": link.degree,
        }
    else:
        row |= {
            "subject": ends.told(link.subject),
            "object": ends.told(link.object),
            "relation": link.relation,
        }
    said = link.judgement
    if said:
        row |= {"by": said.by, "at": said.at, "comment": said.comment}
        row["carried_over"] = said.carried_over
    return row


class _Ends:
    """What links join; each is looked up once, as it stands in many."""

    def __init__(self, snapshot: "Snapshot") -> None:
        self.snapshot = snapshot
        self._known: dict[URIRef, dict[str, str | None]] = {}

    def told(self, node: "URIRef") -> dict[str, str | None]:
        """Say what to call a node."""
        if node not in self._known:
            from graph import views

            named = views.named(self.snapshot, node)
            self._known[node] = {
                "iri": str(node),
                "type": named.type,
                "label": named.label,
                "notation": named.notation,
            }
        return self._known[node]


def _show_proposals(
    console: "Console", door: Door, shown: list[dict[str, Any]], total: int
) -> None:
    from ui.terminal import tables

    columns: list[tables.Column] = [
        ("id", "short"),
        ("status", "short"),
        ("score", "number"),
        ("subject", "text"),
        ("object", "text"),
    ]
    rows = (
        (
            row["id"],
            tables.status(door, row["status"]),
            door.number(row["score"], 2),
            row.get("item", row["subject"])["label"],
            " ".join(filter(None, (row["object"]["notation"], row["object"]["label"]))),
        )
        for row in shown
    )
    tables.table(console, door, columns, rows)
    tables.paragraph(console, door.t("review.list.shown", shown=len(shown), total=total))


COMMANDS = (review,)
