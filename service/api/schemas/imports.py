"""Import of files."""

from typing import Self

from pydantic import BaseModel, Field

from service.import_rows import Problem
from service.imports import MAX_LISTED, Imported, Preview
from service.phrases import said


class ProblemPublic(BaseModel):
    """What is wrong, or worth knowing, in one place of a file; ``row`` is as a spreadsheet numbers it."""

    row: int
    column: str
    problem: str

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """As it goes over the wire."""
        return cls(row=problem.row, column=problem.column, problem=said(problem.problem))


class PreviewPublic(BaseModel):
    """What an import would do; the first ``MAX_LISTED`` errors and notices are listed."""

    filename: str
    n_rows: int
    columns: list[str]
    mapping: dict[str, str]
    sample: list[dict[str, str]]
    errors: list[ProblemPublic]
    n_errors: int
    notices: list[ProblemPublic]
    n_notices: int
    n_new: int
    n_existing: int
    reads_units: bool = Field(description="Whether a column can be `unit_id`: where the organisation has units.")

    @classmethod
    def of(cls, preview: Preview) -> Self:
        """As it goes over the wire."""
        file = preview.file
        return cls(
            filename=file.table.name,
            n_rows=len(file.table.rows),
            columns=list(file.table.header),
            mapping=dict(file.mapping),
            sample=preview.sample,
            errors=[ProblemPublic.of(error) for error in file.errors[:MAX_LISTED]],
            n_errors=len(file.errors),
            notices=[ProblemPublic.of(notice) for notice in preview.notices[:MAX_LISTED]],
            n_notices=len(preview.notices),
            n_new=preview.n_new,
            n_existing=preview.n_existing,
            reads_units=file.reads_units,
        )


class ImportPublic(BaseModel):
    """What an import did."""

    batch_id: str
    n_new: int
    n_existing: int
    n_flagged: int

    @classmethod
    def of(cls, done: Imported) -> Self:
        """As it goes over the wire."""
        return cls(batch_id=done.batch_id, n_new=done.n_new, n_existing=done.n_existing, n_flagged=done.n_flagged)
