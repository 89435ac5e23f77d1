"""Everything that can go wrong in nlp, on one page.

NlpError
├── ResourceMissing   a dictionary or a model is not on this machine
├── DuplicateIds      two observations bear one id
├── BadAnchors        accepted themes cannot stand as they are given
├── BadVectors        an embedder gave something that is no vectors
└── Cancelled         the caller asked to stop
"""


class NlpError(Exception):
    """Something in the analysis could not be done; the message says what was found and what to do."""


class ResourceMissing(NlpError):
    """A dictionary or a model is not on this machine."""


class DuplicateIds(NlpError):
    """Two observations bear one id."""


class BadAnchors(NlpError):
    """Accepted themes cannot stand as they are given: they name a text that is not there, or one text twice."""


class BadVectors(NlpError):
    """An embedder gave something that is no vectors: rows missing, numbers that are none, lengths other than one."""


class Cancelled(NlpError):
    """The caller asked to stop; raised from a ``Progress`` callback."""
