"""Everything that can go wrong in evaluation, on one page.

EvaluationError
├── BadTable       a tab-separated file cannot be used
├── BadDiscovery   a file is no discovery.json
├── IdsDiffer      gold and discovery are not about the same texts
└── TeacherMissing the package of the model that is learnt from is not installed
"""


class EvaluationError(Exception):
    """A score cannot be given; the message says what was found and what to do."""


class BadTable(EvaluationError):
    """A tab-separated file cannot be used."""


class BadDiscovery(EvaluationError):
    """A file is no ``discovery.json``."""


class IdsDiffer(EvaluationError):
    """Gold and discovery are not about the same texts."""


class TeacherMissing(EvaluationError):
    """The package of the model that is learnt from is not installed."""
