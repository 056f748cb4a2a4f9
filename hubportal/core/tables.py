"""Tables out of the portal: CSV as a stream, XLSX in constant memory, neither of which a spreadsheet can run.

A cell that begins like a formula could call out or start a program on the reader's machine; an apostrophe in front
makes it text (OWASP, "CSV Injection").
"""

import csv
import tempfile
from contextlib import ExitStack
from decimal import Decimal

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from xlsxwriter import Workbook

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"  # Excel takes a CSV file for UTF-8 only if it begins so
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # characters an XLSX cell may hold


def safe_cell(value):
    """The text of `value` with an apostrophe before what a spreadsheet would take for a formula; "" for None."""
    text = "" if value is None else str(value)
    is_number = isinstance(value, int | float | Decimal)  # a negative number must stay one
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not is_number else text


class _Echo:
    """A file that hands back what is written to it, so that a writer can feed a stream."""

    def write(self, line):
        return line


def csv_rows(header, rows):
    """The lines of a CSV file, one by one, every cell through `safe_cell`."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([safe_cell(cell) for cell in header])
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def stream_csv(filename, header, rows):
    """A response that writes `rows` (an iterable of sequences) while they are read; nothing is kept in memory."""
    response = StreamingHttpResponse(csv_rows(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def xlsx_file(header, rows):
    """A temporary file with one worksheet, every cell as text but numbers, read from its start; memory is constant."""
    return workbook_file([(None, header, rows)])


def workbook_file(sheets):
    """The same with several worksheets. sheets: [(title, header, rows)]; the rows of one are read after the other's."""
    with ExitStack() as until_done:
        file = until_done.enter_context(tempfile.TemporaryFile(suffix=".xlsx"))
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(file, options) as book:
            bold = book.add_format({"bold": True})
            for title, header, rows in sheets:
                _write_sheet(book.add_worksheet(title), bold, header, rows)
        file.seek(0)
        until_done.pop_all()  # whoever sends it closes it
        return file


def _write_sheet(sheet, bold, header, rows):
    sheet.freeze_panes(1, 0)
    for column, label in enumerate(header):
        sheet.write_string(0, column, safe_cell(label), bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, number, column, value)


def csv_file(header, rows):
    """A temporary file with the lines of a CSV file, read from its start."""
    with ExitStack() as until_done:
        file = until_done.enter_context(tempfile.TemporaryFile(suffix=".csv"))
        file.writelines(line.encode() for line in csv_rows(header, rows))
        file.seek(0)
        until_done.pop_all()
        return file


def _write_cell(sheet, row, column, value):
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, safe_cell(value)[:_LONGEST_CELL])


def xlsx_response(filename, header, rows):
    """The table as a download."""
    return FileResponse(xlsx_file(header, rows), as_attachment=True, filename=filename, content_type=XLSX)


def dated(name, ending):
    """A file name that says when the table was taken: partners-2026-03-01.csv."""
    return f"{name}-{timezone.localdate().isoformat()}.{ending}"
