"""The program `dateline`: global options, the verbs in the order of the work, and the one place that catches errors."""

import difflib
import logging
import sys
from pathlib import Path
from typing import NoReturn

import click

from dateline import __version__
from dateline.cli import (
    agreement,
    annotation,
    annotators,
    corpus,
    gazetteers,
    publishing,
    releases,
    scores,
    servers,
    vocabulary,
    workspaces,
)
from dateline.cli.printing import stop
from dateline.cli.session import Session
from dateline.errors import DatelineError

VERBS: tuple[click.Command, ...] = (
    workspaces.init,
    workspaces.status,
    servers.doctor,
    corpus.ingest,
    annotation.carry,
    vocabulary.render,
    annotation.suggest,
    gazetteers.gazetteer,
    annotators.push,
    annotators.pull,
    servers.migrate,
    scores.import_,
    agreement.agree,
    agreement.settle,
    agreement.cluster,
    scores.score,
    vocabulary.check,
    releases.release,
    releases.diff,
    releases.withdraw,
    publishing.publish,
    workspaces.build,
)


class Verbs(click.Group):
    """The verbs, listed in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs' names in the order of the work, not of the alphabet."""
        return [str(verb.name) for verb in VERBS]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that is meant; an unknown one gets the nearest as a hint."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.list_commands(ctx), 1)
            hint = f"dateline {near[0]}" if near else f"one of {', '.join(self.list_commands(ctx))}"
            raise DatelineError(f"no verb {name!r}", where="the command line", hint=hint)
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "start", type=click.Path(path_type=Path), default=Path(), help="Work in this folder.")
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what is done.")
@click.option("--json", "as_json", is_flag=True, help="Answer in one line of JSON.")
@click.version_option(__version__, message="dateline %(version)s")
@click.pass_context
def verbs(ctx: click.Context, start: Path, *, verbose: bool, as_json: bool) -> None:
    """Turn raw conflict reports into a versioned annotation dataset.

    Each verb reads earlier folders of the workspace and writes one. `dateline build` runs the main job;
    `dateline status` says what to run next. Exit status: 0 clean, 1 findings, 2 stopped.
    """
    logging.basicConfig(format="%(name)s: %(message)s", level=logging.INFO if verbose else logging.WARNING)
    ctx.obj = Session(start, as_json)


for _verb in VERBS:
    verbs.add_command(_verb)


def main(args: list[str] | None = None) -> NoReturn:
    """Run the program and exit."""
    try:
        status = verbs.main(args, prog_name="dateline", standalone_mode=False)
    except DatelineError as error:
        stop(error)
    except click.UsageError as error:
        stop(DatelineError(error.format_message(), where="the command line", hint=_hint(error)))
    except click.ClickException as error:
        stop(DatelineError(error.format_message()))
    except (click.Abort, KeyboardInterrupt):
        stop(DatelineError("stopped by you", hint="run the verb again: finished work is kept"))
    except BrokenPipeError:
        sys.exit(2)
    except OSError as fault:  # a disk that is full, a folder that nobody may write into
        logging.getLogger("dateline").info("what the system refused", exc_info=True)
        hint = "make room, or let yourself read and write there, and run the verb again; -v tells more"
        stop(DatelineError(fault.strerror or str(fault), where=str(fault.filename or ""), hint=hint))
    sys.exit(status if isinstance(status, int) else 0)


def _hint(error: click.UsageError) -> str:
    """Return what to try: where a global option stands behind the verb, the place that it has."""
    usage = error.ctx.command_path if error.ctx else "dateline"
    name = error.option_name if isinstance(error, click.NoSuchOption) else ""
    for option in verbs.params:
        if error.ctx and isinstance(option, click.Option) and name in option.opts:
            given = name if option.is_flag else f"{name} …"
            return f"{name} stands before the verb: {usage.replace(' ', f' {given} ', 1)}"
    return f"{usage} --help"
