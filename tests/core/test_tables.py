import csv
import io

import pytest
from openpyxl import load_workbook

from hubportal.core.tables import csv_rows, safe_cell, stream_csv, xlsx_file


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_safe_cell_turns_formulas_into_text(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(("value", "text"), [(None, ""), (-12, "-12"), ("Netz = Wert", "Netz = Wert"), ("", "")])
def test_safe_cell_leaves_other_values_alone(value, text):
    assert safe_cell(value) == text


def test_csv_rows_are_read_back_by_a_spreadsheet():
    text = "".join(csv_rows(["Name", "Stadt"], [['Fön "&" Föhn', "Halle; Saale"], ["=1+1", None]]))
    assert text.startswith("\ufeffName")
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert read == [["Name", "Stadt"], ['Fön "&" Föhn', "Halle; Saale"], ["'=1+1", ""]]


def test_stream_csv_reads_rows_only_when_asked():
    asked = []

    def rows():
        asked.append(True)
        yield ["Leipzig"]

    response = stream_csv("partners.csv", ["Name"], rows())
    assert asked == []
    assert b"".join(response).decode("utf-8-sig") == "Name\r\nLeipzig\r\n"
    assert response["Content-Disposition"] == 'attachment; filename="partners.csv"'


def test_xlsx_file_holds_text_and_numbers_but_no_formula():
    with xlsx_file(["Name", "Zahl"], [["=1+1", 3], ["https://example.org", None]]) as file:
        sheet = load_workbook(file).active
        assert list(sheet.values) == [("Name", "Zahl"), ("'=1+1", 3), ("https://example.org", None)]
        assert sheet["A2"].data_type == "s"
