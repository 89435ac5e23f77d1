"""Everything that can go wrong in evaluation, on one page.

EvaluationError
├── BadTable       a tab-separated file cannot be used
├── BadDiscovery   a file is no discovery.json
├── IdsDiffer      gold and discovery are not about the same texts
├── TeacherMissing the package of the model that is learnt from is not installed
├── UnknownName    there is no experiment, method or measure of that name
├── BadResult      a file is no result of `run`
├── BadCard        a model card has no place for figures
├── BadExport      a folder is no export of a period
└── PeerMissing    a method to compare with is not installed
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


class BadCard(EvaluationError):
    """A model card has no place for figures."""


class UnknownName(EvaluationError):
    """There is no experiment, method or measure of that name."""


class BadResult(EvaluationError):
    """A file is no result of ``python -m evaluation run``."""


class BadExport(EvaluationError):
    """A folder is no export of a period."""


class PeerMissing(EvaluationError):
    """A method to compare with is not installed."""
