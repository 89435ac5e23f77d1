"""Bringing a file in: look first, then the whole file or nothing of it."""

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.client import ServiceUnhappy
from ui.markup import plain, table
from ui.models import ImportPreview, RowFault
from ui.parts import boundary
from ui.words import material as words

Mapping = dict[str, str]
_SIDES = 3


def show() -> None:
    """Choose a file, correct its columns, see its faults, import it."""
    st.text(words.IMPORT_INTRO)
    chosen = st.file_uploader(words.IMPORT_FILE, type=["csv", "tsv", "txt", "xlsx"], key=_uploader_key())
    if chosen is None:
        return
    mapping: Mapping | None = session.remembered(f"mapping:{chosen.file_id}")
    content = chosen.getvalue()
    try:
        preview = session.client().preview_import(session.current_period().id, chosen.name, content, mapping)
    except ServiceUnhappy as error:
        _show_refusal(error, chosen.file_id, mapping or {})
    else:
        _show_preview(preview, chosen.file_id)
        _show_import(preview, content)


def _show_refusal(error: ServiceUnhappy, file_id: str, mapping: Mapping) -> None:
    st.error(plain(error.detail))
    _show_faults(error.rows, len(error.rows), words.IMPORT_ERRORS_CAPTION)
    if error.columns:
        _show_columns(error.columns, mapping, file_id, _fields(reads_units="unit_id" in mapping), expanded=True)


def _show_preview(preview: ImportPreview, file_id: str) -> None:
    counts = {"rows": preview.n_rows, "new": preview.n_new, "existing": preview.n_existing}
    st.text(words.IMPORT_SUMMARY.format(filename=preview.filename, **counts))
    fields = _fields(reads_units=preview.reads_units)
    _show_columns(preview.columns, preview.mapping, file_id, fields, expanded=bool(preview.n_errors))
    _show_sample(preview, fields)
    if preview.n_errors:
        st.error(words.IMPORT_ERRORS.format(n=preview.n_errors))
    _show_faults(preview.errors, preview.n_errors, words.IMPORT_ERRORS_CAPTION)
    _show_faults(preview.notices, preview.n_notices, words.IMPORT_NOTICES_CAPTION)


def _show_import(preview: ImportPreview, content: bytes) -> None:
    if preview.n_errors:
        return
    if not preview.n_new:
        st.info(words.IMPORT_NOTHING_NEW)
        return
    st.button(
        words.IMPORT_BUTTON.format(n=preview.n_new),
        type="primary",
        key="import",
        on_click=boundary.attempt,
        args=(lambda: _import(preview.filename, content, preview.mapping),),
    )


def _uploader_key() -> str:
    return f"upload:{session.remembered('uploads', 0)}"


def _fields(*, reads_units: bool) -> dict[str, str]:
    """What a column can be, with its name; a unit, where the organisation has any."""
    return {**words.IMPORT_FIELDS, **({"unit_id": words.IMPORT_UNIT} if reads_units else {})}


def _show_columns(
    columns: Sequence[str], mapping: Mapping, file_id: str, fields: dict[str, str], *, expanded: bool
) -> None:
    with st.expander(words.IMPORT_COLUMNS, expanded=expanded), st.form(f"columns:{file_id}", border=False):
        st.caption(words.IMPORT_COLUMNS_NOTE)
        sides = st.columns(_SIDES)
        a_side = -(-len(fields) // _SIDES)  # rounded up; on a narrow screen the order is kept
        for position, (field, label) in enumerate(fields.items()):
            options = ["", *columns]
            column = mapping.get(field, "")
            sides[position // a_side].selectbox(
                label,
                options,
                index=options.index(column) if column in options else 0,
                format_func=lambda name: name or words.IMPORT_NOT_READ,
                key=f"column:{file_id}:{field}",
            )
        st.form_submit_button(words.IMPORT_UPDATE, on_click=_remember_columns, args=(file_id, tuple(fields)))


def _remember_columns(file_id: str, fields: Sequence[str]) -> None:
    chosen = {field: st.session_state[f"column:{file_id}:{field}"] for field in fields}
    session.remember(f"mapping:{file_id}", {field: column for field, column in chosen.items() if column})


def _show_sample(preview: ImportPreview, fields: dict[str, str]) -> None:
    told = [field for field in fields if any(row.get(field) for row in preview.sample)]
    if told:
        headers = [fields[field] for field in told]
        rows = [[_cell(row.get(field)) for field in told] for row in preview.sample]
        st.html(table(headers, rows, caption=words.IMPORT_SAMPLE))


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _show_faults(faults: Sequence[RowFault], total: int, caption: str) -> None:
    if not faults:
        return
    headers = [words.IMPORT_ROW, words.IMPORT_COLUMN, words.IMPORT_PROBLEM]
    rows = [("" if fault.row is None else fault.row, fault.column or "", fault.problem) for fault in faults]
    st.html(table(headers, rows, caption=caption))
    if total > len(faults):
        st.caption(words.IMPORT_ERRORS_CUT.format(shown=len(faults)))


def _import(filename: str, content: bytes, mapping: Mapping) -> session.Notice:
    done = session.client().import_file(session.current_period().id, filename, content, mapping)
    session.remember("uploads", session.remembered("uploads", 0) + 1)  # an empty uploader for the next file
    sentence = words.IMPORT_DONE.format(new=done.n_new, existing=done.n_existing, flagged=done.n_flagged)
    return session.Notice("success", sentence)
