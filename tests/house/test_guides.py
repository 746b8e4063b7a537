"""What the guides tell people to type, press and open is there."""

import re
import shlex
import unicodedata
from pathlib import Path

import click
import pytest

from cli import cli
from ui import words

HOUSE = Path(__file__).resolve().parents[2]
GUIDES = sorted((HOUSE / "docs" / "guides").glob("*.md"))
PAGES = [*GUIDES, HOUSE / "docs" / "administration.fr.md", HOUSE / "docs" / "http.md",
         HOUSE / "docs" / "familles.fr.md", HOUSE / "docs" / "questions.fr.md",
         HOUSE / "README.md"]  # fmt: skip
PICTURES = sorted((HOUSE / "docs" / "screenshots").glob("*.png"))
MOST_PICTURES, LARGEST = 10, 150_000
UNCATALOGUED = {"CSV", "SVG", "PNG"}
"""Labels that are the same in every language, and stand in the code."""


def name(path):
    return path.name


def lines(text):
    """Yield every line of the shell blocks, and every command set in a line of prose."""
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if language == "sh":
            yield from block.replace("\\\n", " ").splitlines()
    yield from re.findall(r"`(passerelle [^`]+)`", text)


def commands(text):
    for line in lines(text):
        typed = shlex.split(line, comments=True)
        while typed and "=" in typed[0]:
            typed.pop(0)
        if typed and Path(typed[0]).name == "passerelle":
            yield typed[1 : typed.index(">")] if ">" in typed else typed[1:]


def options(command):
    return {spelt: each for each in command.params if isinstance(each, click.Option)
            for spelt in (*each.opts, *each.secondary_opts)}  # fmt: skip


def wrong(typed):
    """Say what is not the command line's, or nothing."""
    ctx = click.Context(cli, info_name="passerelle")
    known = {**options(cli), "--help": None, "-h": None}
    typed = list(typed)
    while typed:
        token = typed.pop(0)
        if token.startswith("-"):
            if token not in known:
                return token
            option = known[token]
            if option is None or option.is_flag or option.count:
                continue
            value = typed.pop(0)
            if isinstance(option.type, click.Choice) and value not in option.type.choices:
                return f"{token} {value}"
        elif isinstance(ctx.command, click.Group):
            command = ctx.command.get_command(ctx, token)
            if command is None:
                return token
            ctx = click.Context(command, parent=ctx, info_name=token)
            known |= options(command)
    return None


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_in_a_guide_is_a_command(page):
    text = page.read_text(encoding="utf-8")
    table = re.compile(r"<!-- commands.*<!-- end of commands -->", re.DOTALL)
    typed = list(commands(table.sub("", text)))
    assert [(each, wrong(each)) for each in typed if wrong(each)] == []


def test_a_command_that_is_none_is_noticed():
    assert wrong(["reivew", "list"]) == "reivew"
    assert wrong(["export", "--format", "xls"]) == "--format xls"
    assert wrong(["ask", "--fast", "Pourquoi ?"]) == "--fast"
    assert wrong(["--kb", "x", "review", "list", "-n", "3"]) is None


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_target_of_make_in_a_guide_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = {line.split()[1] for line in lines(page.read_text("utf-8")) if line.startswith("make ")}
    assert asked - targets == set()


def anchors(page):
    """List the anchors of a page's headings, as they are made from their words."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_and_picture_of_a_guide_leads_somewhere(page):
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if "://" in link:
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def plain(text):
    return unicodedata.normalize("NFC", text).replace("’", "'")


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_every_label_in_bold_is_one_that_the_app_shows(page):
    shown = {plain(text).removesuffix(" ({count})") for text in words.words("fr").values()}
    bold = set(re.findall(r"\*\*([^*]+)\*\*", page.read_text(encoding="utf-8")))
    assert {each for each in bold if plain(each) not in shown} - UNCATALOGUED == set()


def test_the_pictures_are_few_small_used_and_made_by_the_script():
    script = (HOUSE / "docs" / "screenshots" / "make.py").read_text(encoding="utf-8")
    said = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert 0 < len(PICTURES) <= MOST_PICTURES
    assert {each.name: size for each in PICTURES if (size := each.stat().st_size) >= LARGEST} == {}
    assert [each.name for each in PICTURES if f'"{each.stem}": ' not in script] == []
    assert [each.name for each in PICTURES if f"screenshots/{each.name}" not in said] == []
