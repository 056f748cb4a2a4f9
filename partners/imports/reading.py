"""Reading an uploaded table, whatever program wrote it: judged by its content, not by its name."""

import csv
import io
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000  # bytes; an XLSX file is an archive and could unfold into gigabytes
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELL = 5_000
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_table(data):
    """(header, rows) of a CSV or XLSX file given as bytes: lists of texts, rows as long as the header.

    ValidationError in plain words if it is no table, too large or empty. Rows without any text are left out.
    """
    if len(data) > MAX_BYTES:
        raise ValidationError(_("The file is larger than 5 MB. Please split it."), code="too_large")
    lines = _xlsx_lines(data) if data.startswith(b"PK") else _csv_lines(data)
    table = [cells for cells in ([_clean(cell) for cell in line[:MAX_COLUMNS]] for line in lines) if any(cells)]
    if len(table) < 2:
        raise ValidationError(_("The table needs a line with the names of the columns and one row."), code="empty")
    header, *rows = table
    if len(rows) > MAX_ROWS:
        raise ValidationError(_("The table has more than 5,000 rows. Please split it."), code="too_many_rows")
    width = max(number for number, name in enumerate(header, start=1) if name)
    return header[:width], [(row + [""] * width)[:width] for row in rows]


def _clean(cell):
    """The text of a cell; without the apostrophe by which our own exports keep formulas from running."""
    text = "" if cell is None else str(cell).replace("\x00", "").strip()[:MAX_CELL]
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _csv_lines(data):
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise ValidationError(_("This is not a CSV table the portal can read."), code="not_a_table") from error


def _decoded(data):
    """UTF-8 or UTF-16 by their marks, UTF-8 if it fits, else what Excel writes on Windows."""
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), None)
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValidationError(_("This is neither a CSV nor an XLSX table."), code="not_a_table")


def _xlsx_lines(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise ValidationError(_("The file is larger than 5 MB. Please split it."), code="too_large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise ValidationError(_("This is neither a CSV nor an XLSX table."), code="not_a_table") from error
    try:
        for number, line in enumerate(book.worksheets[0].iter_rows(values_only=True, max_col=MAX_COLUMNS)):
            if number > MAX_ROWS * 2:
                raise ValidationError(_("The table has more than 5,000 rows. Please split it."), code="too_many_rows")
            yield list(line)
    finally:
        book.close()
