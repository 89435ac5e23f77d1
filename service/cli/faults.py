"""Whatever goes wrong in a command ends as one Finnish sentence on standard error and an exit code, never a traceback.

====  ==========================================================
code  meaning
====  ==========================================================
1     something unexpected, or a service that is not there
2     bad input: a file, an option or a folder that cannot be used
130   stopped by Ctrl-C
====  ==========================================================
"""

import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from nlp.errors import BadVectors, Cancelled, NlpError, ResourceMissing
from service.errors import ServiceError, Unavailable

FAILED = 1
BAD_INPUT = 2
INTERRUPTED = 130


class PlainGroup(TyperGroup):
    """A group of commands that speaks plainly of what went wrong."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 - as in the base
    ) -> Any:  # noqa: ANN401 - as in the base
        """Run a command; a fault in how it was called is told in Finnish."""
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except typer.TyperException as error:
            say(_usage_fault(error))
            code = BAD_INPUT
        except typer.Abort:
            code = INTERRUPTED
        if standalone_mode:
            sys.exit(code or 0)
        return code

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the base takes a context that typer does not make public
        """Run a command; a fault while it runs is told in Finnish."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except (KeyboardInterrupt, Cancelled):
            say("Keskeytetty; tuloksia ei kirjoitettu.")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # the reader of our output has left, e.g. `| head`
            raise typer.Exit(FAILED) from None
        except Exception as error:
            if ctx.params.get("traceback"):
                raise
            sentence, code = _fault(error)
            say(sentence)
            raise typer.Exit(code) from None


def say(sentence: str) -> None:
    """Write a sentence on standard error."""
    typer.echo(sentence, err=True)


def _fault(error: Exception) -> tuple[str, int]:
    match error:
        case Unavailable():
            return str(error), FAILED
        case ServiceError():
            return str(error), BAD_INPUT
        case ResourceMissing():
            return "Koneelta puuttuu sanakirja tai malli; komento ilmio doctor kertoo, miten sen saa.", BAD_INPUT
        case BadVectors():
            return "Malli ei anna kelvollisia vektoreita; valitse toinen malli valitsimella --model.", BAD_INPUT
        case NlpError():
            return f"Aineistoa ei voitu käsitellä ({error})", BAD_INPUT
        case MemoryError():
            return "Muisti ei riitä näin suureen aineistoon; jaa se pienempiin tiedostoihin.", FAILED
        case _:
            name = type(error).__name__
            return (
                f"Odottamaton virhe ({name}); komento ilmio --traceback … näyttää kehittäjälle, mistä se tuli.",
                FAILED,
            )


def _usage_fault(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    help_command = f"{context.command_path if context else 'ilmio'} --help"
    option = getattr(error, "option_name", None)
    if isinstance(error, typer.BadParameter):
        parameter = _shown_name(error.param)
        if error.message:
            return f"Kohdan {parameter} arvo ei kelpaa; katso {help_command}."
        return f"Pakollinen tieto {parameter} puuttuu; katso {help_command}."
    if option:
        return f"Valitsinta {option} ei ole tai sen arvo puuttuu; katso {help_command}."
    return f"Komentoa ei ole tai siinä on liikaa osia; katso {help_command}."


def _shown_name(parameter: Any) -> str:  # noqa: ANN401 - typer makes no type of it public
    """An option by its longest name, an argument as the help shows it."""
    if parameter is None:
        return "?"
    return str(max(parameter.opts, key=len) if parameter.opts[0].startswith("-") else parameter.metavar)
