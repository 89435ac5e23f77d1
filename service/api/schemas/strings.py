"""What people may write: control characters are taken out, because no name needs them and not every database has them.

Put a bound after them: ``Annotated[str, OneLine, StringConstraints(max_length=120)]``.
"""

from pydantic import AfterValidator

from service.characters import one_line, printable


def _lines(text: str) -> str:
    return printable(text).strip()


OneLine = AfterValidator(one_line)
Lines = AfterValidator(_lines)
