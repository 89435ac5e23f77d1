"""Everything that can go wrong in nlp, on one page.

NlpError
├── ResourceMissing   a dictionary or a model is not on this machine
├── DuplicateIds      two observations bear one id
└── Cancelled         the caller asked to stop
"""


class NlpError(Exception):
    """Something in the analysis could not be done; the message says what was found and what to do."""


class ResourceMissing(NlpError):
    """A dictionary or a model is not on this machine."""


class DuplicateIds(NlpError):
    """Two observations bear one id."""


class Cancelled(NlpError):
    """The caller asked to stop; raised from a ``Progress`` callback."""
