"""Where an error came from, fit for a log: never its message, which may quote somebody's text."""

import traceback


def where_raised(error: BaseException) -> str:
    """The places that an error came through, and the kinds of the errors before it, without what any of them says."""
    places = "".join(traceback.format_tb(error.__traceback__))
    before = error.__cause__ or error.__context__
    return places if before is None else f"{places}after {type(before).__name__}\n{where_raised(before)}"
