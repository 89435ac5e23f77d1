"""Imported files."""

from sqlalchemy.orm import Session

from service.store.tables import ImportBatchRow


def add_batch(session: Session, batch: ImportBatchRow) -> ImportBatchRow:
    """Store the record of an imported file."""
    session.add(batch)
    session.flush()
    return batch
