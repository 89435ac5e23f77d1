"""What people may write, and what they are told.

Of what they write control characters are taken out, because no name needs them and not every database has them. Put a
bound after them: ``Annotated[str, OneLine, StringConstraints(max_length=120)]``. What they are told is said in the
language of the request.
"""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from service.characters import one_line, printable
from service.phrases import said
from service.stored_sentences import retold


def _lines(text: str) -> str:
    return printable(text).strip()


OneLine = AfterValidator(one_line)
Lines = AfterValidator(_lines)

Said = Annotated[str, BeforeValidator(said)]
"""What a phrase says."""

Retold = Annotated[str, AfterValidator(retold)]
"""What a sentence says that was stored."""
