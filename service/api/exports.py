"""A period for researchers."""

from fastapi import APIRouter, Response

from service.api.dependencies import ReadDep, Researcher
from service.exports import export_files, zipped
from service.languages import Language

router = APIRouter(tags=["exports"])


@router.get("/periods/{period_id}/export.zip", response_class=Response)
def download_export(period_id: str, _person: Researcher, session: ReadDep) -> Response:
    """Cleared texts under pseudonyms, the grouping, the decisions and the themes: what `ilmio export` writes."""
    headers = {
        "Content-Language": Language.FI.value,
        "Content-Disposition": 'attachment; filename="ilmio-aineisto.zip"',
    }
    return Response(zipped(export_files(session, period_id)), media_type="application/zip", headers=headers)
