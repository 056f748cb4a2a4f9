import io
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from partners.imports import reading
from partners.imports.columns import guess
from partners.imports.reading import read_table

TABLE = "Name;Ort\nMüller GmbH;Köln\n"
CELLS = (["Name", "Ort"], [["Müller GmbH", "Köln"]])


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table_is_read_in_any_encoding(encoding):
    assert read_table(TABLE.encode(encoding)) == CELLS


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_table_is_read_with_any_delimiter(delimiter):
    assert read_table(TABLE.replace(";", delimiter).encode()) == CELLS


def test_xlsx_is_read_whatever_it_is_called():
    assert read_table(xlsx(["Name", "Ort"], ["Müller GmbH", "Köln"], [None, None])) == CELLS


def test_our_own_apostrophe_before_formulas_is_taken_off():
    assert read_table(b"Name;Text\nMuster;'=1+1\n")[1] == [["Muster", "=1+1"]]


def test_short_and_long_rows_are_brought_to_the_header():
    assert read_table(b"a;b\n1\n1;2;3\n")[1] == [["1", ""], ["1", "2"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"Name\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x81\x00", "not_a_table"),
        (b"PK\x03\x04 no archive", "not_a_table"),
        (b"x" * (reading.MAX_BYTES + 1), "too_large"),
        (b"Name\n" + b"Muster\n" * (reading.MAX_ROWS + 1), "too_many_rows"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    with pytest.raises(ValidationError) as refusal:
        read_table(data)
    assert refusal.value.code == code


def test_archive_that_unfolds_into_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_UNPACKED", 100)
    with pytest.raises(ValidationError):
        read_table(xlsx(["Name"], ["Muster"]))


@pytest.mark.parametrize(
    ("header", "mapping"),
    [
        (["Firma", "Webseite", "Ort", "Ansprechpartner"], {"name": 0, "website": 1, "city": 2, "contact_name": 3}),
        (["E-Mail", "Company", "City", "VAT ID"], {"contact_email": 0, "name": 1, "city": 2, "vat": 3}),
        (["Name", "Organisation", "Sonstiges"], {"name": 0}),
    ],
)
def test_meaning_of_columns_is_guessed(header, mapping):
    assert guess(header) == mapping


def test_xlsx_is_read_by_a_parser_that_resolves_no_entities():
    plain, hostile = xlsx(["Name"], ["Werk"]), io.BytesIO()
    assert read_table(plain) == (["Name"], [["Werk"]])
    with ZipFile(io.BytesIO(plain)) as before, ZipFile(hostile, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY y "CANARY">]>' + content.replace(b"<v>1</v>", b"<v>&y;</v>")
            after.writestr(name, content)
    with pytest.raises(ValidationError):
        read_table(hostile.getvalue())
