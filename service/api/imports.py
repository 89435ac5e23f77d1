"""Import of files: first a preview, then the whole file or nothing of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, UploadFile
from pydantic import TypeAdapter, ValidationError

from service import imports
from service.api.dependencies import Coordinator, ReadDep, SettingsDep, WriteDep, coordinator
from service.api.schemas.imports import ImportPublic, PreviewPublic
from service.errors import BadInput, TooLarge
from service.store.organisations import unit_names
from service.store.periods import get_period

router = APIRouter(tags=["imports"])

_MAPPING = TypeAdapter(dict[str, str])


def _uploaded(
    period_id: str,
    file: UploadFile,
    session: ReadDep,
    settings: SettingsDep,
    mapping: Annotated[str | None, Form(max_length=20_000)] = None,
) -> imports.ReadFile:
    content = file.file.read(settings.most_upload_bytes + 1)
    if len(content) > settings.most_upload_bytes:
        raise TooLarge(
            "Tiedosto on yli {most} megatavua. Jaa se pienempiin tiedostoihin.", most=settings.max_upload_megabytes
        )
    units = unit_names(session, get_period(session, period_id).organisation_id)
    return imports.read_file(content, file.filename or "tiedosto", _parsed(mapping), units)


def _parsed(mapping: str | None) -> dict[str, str] | None:
    if not mapping:
        return None
    try:
        return _MAPPING.validate_json(mapping)
    except ValidationError as error:
        raise BadInput("Sarakkeiden valinnat eivät ole luettavissa. Valitse sarakkeet uudelleen.") from error


Uploaded = Annotated[imports.ReadFile, Depends(_uploaded)]
_for_coordinators = [Depends(coordinator)]  # before the file is looked at


@router.post("/periods/{period_id}/imports/preview", dependencies=_for_coordinators)
def preview_import(period_id: str, session: ReadDep, file: Uploaded) -> PreviewPublic:
    """Tell what importing a file would do; nothing is stored."""
    return PreviewPublic.of(imports.preview(session, period_id, file))


@router.post("/periods/{period_id}/imports", status_code=201, dependencies=_for_coordinators)
def import_file(period_id: str, person: Coordinator, session: WriteDep, file: Uploaded) -> ImportPublic:
    """Import a file whole; a file with faults is refused whole, and the answer lists them."""
    screened = imports.screen_file(file)
    return ImportPublic.of(imports.commit(session, period_id, file, screened, person))
