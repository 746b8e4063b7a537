"""Click, speaking French or English: help from the catalogue, errors in one line, exit codes."""

import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from ontology.errors import PasserelleError
from ui import words
from ui.terminal.door import DONE, FAILED, MISUSED, Door
from ui.terminal.kinds import UnknownKindError

logger = logging.getLogger(__name__)

INTERRUPTED = 130
SPEAKS = ("PASSERELLE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


class Command(click.Command):
    """A command with the common options, its help in the language of the run."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params.extend(_common(root=False))

    def invoke(self, ctx: click.Context) -> Any:
        """Open the log, then run."""
        ctx.ensure_object(Door).listen()
        return super().invoke(ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the run."""
        _localise(self, ctx)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, the command's own first."""
        _format_options(self, ctx, formatter)


class Group(click.Group):
    """Commands under one name; a near miss is answered with what was perhaps meant."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params.extend(_common(root=isinstance(self, Root)))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the run."""
        _localise(self, ctx)
        for name, command in self.commands.items():
            _localise(command, ctx, under=name)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _format_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in the order of the work, not of the alphabet."""
        rows = [
            (name, command.get_short_help_str(limit=200)) for name, command in self.commands.items()
        ]
        with formatter.section(_door(ctx).t("usage.commands")):
            formatter.write_dl(rows)


class Root(Group):
    """The command `passerelle` itself: turns what goes wrong into one line and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "passerelle",
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave with the exit code of the contract."""
        given = list(sys.argv[1:] if args is None else args)
        door = extra.setdefault("obj", _glance(given, os.environ))  # noqa: TID251 - a door
        try:
            done = super().main(given, prog_name, complete_var, standalone_mode=False, **extra)
            code = done if isinstance(done, int) else DONE
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = MISUSED
        except click.UsageError as error:
            code = _tell(door, "usage", _misuse(error, door), MISUSED)
        except click.ClickException as error:
            code = _tell(door, "error", error.format_message(), FAILED)
        except (click.Abort, KeyboardInterrupt):
            code = _tell(door, "interrupted", door.t("interrupted"), INTERRUPTED)
        except PasserelleError as error:
            said = words.said(error, door.lang) + _meant(error, door)
            code = _tell(door, error.code, said, FAILED, **error.data)
            logger.debug("where it was raised", exc_info=error)
        except BrokenPipeError:
            code = FAILED
        except OSError as error:
            where = error.filename or ""
            said = door.t("os_error", why=error.strerror or str(error), where=where)
            code = _tell(door, "os_error", said, FAILED)
        if standalone_mode:
            sys.exit(code)
        return code


def _tell(door: Door, code: str, message: str, exit_code: int, **data: object) -> int:
    """Say in one line what went wrong; to a machine also as the JSON value it waits for."""
    line = " ".join(message.split())
    if door.json:
        error = {**data, "code": code, "message": line}
        click.echo(json.dumps({"error": error}, ensure_ascii=False))
    click.secho(door.t("failed", message=line), err=True)
    return exit_code


def _meant(error: PasserelleError, door: Door) -> str:
    """Name the codes of the base that look like one it does not know."""
    if error.code != "unknown_entity":
        return ""
    from ui.terminal import codes

    near = codes.near(door, str(error.data.get("name", "")))
    return door.t("usage.mean", names=door.t("usage.or").join(near)) if near else ""


def _misuse(error: click.UsageError, door: Door) -> str:
    """Say what is wrong with the arguments, what was perhaps meant, and where the help is."""
    said, near = _complaint(error, door)
    if near:
        said += door.t("usage.mean", names=door.t("usage.or").join(near))
    path = error.ctx.command_path if error.ctx else "passerelle"
    return f"{said} {door.t('usage.see', command=f'{path} --help')}"


def _complaint(error: click.UsageError, door: Door) -> tuple[str, list[str]]:
    match error:
        case click.exceptions.NoSuchCommand():
            group = error.ctx.command if error.ctx else None
            known = list(group.commands) if isinstance(group, click.Group) else []
            name = error.command_name
            return door.t("usage.no_command", name=name), get_close_matches(name, known, cutoff=0.5)
        case click.NoSuchOption():
            return door.t("usage.no_option", name=error.option_name), error.possibilities or []
        case click.MissingParameter() if error.param is not None:
            return door.t("usage.missing", name=_shown(error.param, error.ctx)), []
        case UnknownKindError() if error.param is not None:
            name, wanted = _shown(error.param, error.ctx), ", ".join(error.known)
            return door.t("usage.bad", name=name, wanted=wanted), error.near
        case click.BadParameter() if error.param is not None:
            name = _shown(error.param, error.ctx)
            return door.t("usage.bad", name=name, wanted=_wanted(error)), []
    return error.message, []


def _wanted(error: click.BadParameter) -> str:
    """Say what an option takes, in signs rather than in click's English where that is possible."""
    match error.param.type if error.param else None:
        case click.Choice() as choice:
            return ", ".join(map(str, choice.choices))
        case click.IntRange() as span:
            return f"{span.min}...{span.max or ''}"
        case click.DateTime():
            return "2026-12-31"
    return error.message.rstrip(".")


def _shown(param: click.Parameter, ctx: click.Context | None) -> str:
    if isinstance(param, click.Option) or ctx is None:
        return param.opts[0]
    return param.make_metavar(ctx).strip("[].")


def _glance(args: list[str], environment: Mapping[str, str]) -> Door:
    """Guess how to speak before the arguments are understood, for when they cannot be."""
    spoken = [environment[name] for name in SPEAKS if environment.get(name)][:1]
    asked = [value for name, value in pairwise(args) if name == "--lang"]
    known = [value[:2].lower() for value in asked + spoken]
    lang = next((value for value in known if value in words.LANGUAGES), "fr")
    return Door(json="--json" in args, lang=lang)


# --- the common options --------------------------------------------------------------------------


def _common(*, root: bool) -> list[click.Option]:
    """Make --kb, --json, -v and --lang; they may stand before or after the command's name."""
    shared: dict[str, Any] = {"expose_value": False}
    return [
        click.Option(
            ["--kb"],
            type=click.Path(path_type=Path),
            envvar="PASSERELLE_KB" if root else None,
            callback=_set_kb,
            metavar="DIR",
            **shared,
        ),
        click.Option(["--json"], is_flag=True, callback=_set_json, **shared),
        click.Option(["-v", "--verbose"], count=True, callback=_set_verbosity, **shared),
        click.Option(
            ["--lang"],
            type=click.Choice(words.LANGUAGES),
            callback=_set_lang,
            is_eager=True,
            **shared,
        ),
    ]


def _door(ctx: click.Context) -> Door:
    return ctx.ensure_object(Door)


def _set_kb(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        _door(ctx).kb = value


def _set_json(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        _door(ctx).json = True


def _set_verbosity(ctx: click.Context, _: click.Parameter, value: int) -> None:
    _door(ctx).verbosity = max(value, _door(ctx).verbosity)


def _set_lang(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        _door(ctx).lang = value


# --- help ----------------------------------------------------------------------------------------

COMMON = ("kb", "json", "verbose", "lang", "help", "version")


def name_of(param: click.Parameter) -> str:
    """Give the name that an option goes by in the catalogue; click's own --help has an odd one."""
    return "help" if "--help" in param.opts else str(param.name)


def key_of(path: str) -> str:
    """Give the catalogue key of a command's path.

    >>> key_of("passerelle review list"), key_of("passerelle")
    ('review.list', 'root')
    """
    return ".".join(path.split()[1:]) or "root"


def help_of(command: str, param: click.Parameter, lang: str) -> str:
    """Give the sentence that explains an option of a command, by its key."""
    name = name_of(param)
    under = "common" if name in COMMON else command
    return words.t(f"cli.{under}.{name}", lang)


def _localise(command: click.Command, ctx: click.Context, under: str = "") -> None:
    lang = _door(ctx).lang
    key = key_of(f"{ctx.command_path} {under}".strip())
    command.help = words.t(f"cli.{key}.about", lang)
    for param in command.get_params(ctx):
        if isinstance(param, click.Option):
            param.help = help_of(key, param, lang)


def _format_usage(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_door(ctx).t("usage.prefix") + " ")


def _format_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    options = [each for each in command.get_params(ctx) if isinstance(each, click.Option)]
    own = [each for each in options if name_of(each) not in COMMON]
    common = [each for each in options if name_of(each) in COMMON]
    for title, group in (("options", own), ("common", common)):
        rows = [row for each in group if (row := each.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section(_door(ctx).t(f"usage.{title}")):
                formatter.write_dl(rows)
