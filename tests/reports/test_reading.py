"""What a report says: in the reader's language, with what is expected apart from what was observed."""

import io

import pypdf
import pytest
from django.utils import translation
from openpyxl import load_workbook

from hubportal.reports import drawings, exports, reading
from hubportal.reports.actions import runs
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_drawdown, a_paid_drawdown, an_awarded_grant
from tests.factories.hubs import FigureFactory
from tests.reports.test_figures import make

pytestmark = pytest.mark.django_db


def read(hub, period="2026-10", language="en"):
    run = runs.write("hub_month", hub, period)
    with translation.override(language):
        return reading.read(run, UserFactory())


def texts(report, key):
    return [line.in_words for part in report.parts if part.key == key for line in part.now]


def test_forecasts_and_plans_stand_apart_from_what_was_observed(hub):
    for status in ("stated", "estimate", "forecast", "planned"):
        FigureFactory(hub=hub, status=status, bound="about")
    report = read(hub)
    with translation.override("en"):
        assert sorted(texts(report, "figures")) == ["estimate, about 12", "stated, about 12"]
        assert sorted(texts(report, "figures_ahead")) == ["forecast, about 12", "planned, about 12"]


def test_statement_about_a_later_day_is_not_in_it(hub):
    FigureFactory(hub=hub, as_of="2026-11-01")
    assert texts(read(hub), "figures") == []


@pytest.mark.parametrize(("ask", "drawn"), [(a_paid_drawdown, "series-1"), (a_drawdown, "planned series-1")])
def test_money_that_is_only_asked_for_is_outlined(hub, ask, drawn):
    drawdown = ask(an_awarded_grant(hub=hub), line_1="100")
    report = read(hub, str(drawdown.requested_at.date())[:7])
    with translation.override("en"):
        shapes = [bar for chart in drawings.charts_of(report) if "Drawdowns" in chart.title for bar in chart.shapes]
    assert {mark for bar in shapes for _x, _width, mark in bar} == {drawn}


def test_change_is_said_with_its_sign_and_nothing_where_there_is_none(hub):
    for day in ("2026-10-02", "2026-10-03", "2026-09-03"):
        make(hub, "Werk", day)
    report = read(hub)
    [asked] = [figure for figure in report.figures if figure.part.key == "requests_new"]
    [decided] = [figure for figure in report.figures if figure.part.key == "requests_decided"]
    assert (asked.compared, decided.compared) == ([("1", "+1"), ("0", "+2")], [("0", ""), ("0", "")])


def test_line_whose_page_is_no_more_is_read_without_a_link(hub):
    make(hub, "Werk", "2026-10-02")
    run = runs.write("hub_month", hub, "2026-10")
    run.figures["requests_new"]["now"][0]["route"] = "partners:torn_down"
    [line] = [
        line for part in reading.read(run, UserFactory()).parts if part.key == "requests_new" for line in part.now
    ]
    assert (line.name, line.url) == ("Werk", "")


def test_long_list_ends_in_the_document_and_goes_on_in_the_workbook(hub, monkeypatch):
    monkeypatch.setattr(exports, "MOST_LINES", 1)
    for number in range(3):
        make(hub, f"Werk {number}", f"2026-10-0{number + 1}")
    report = read(hub)
    with translation.override("en"):
        document = pypdf.PdfReader(io.BytesIO(exports.document(report)))
        with exports.workbook(report) as file:
            rows = list(load_workbook(file)["1 New join requests"].iter_rows(min_row=2, values_only=True))
    text = " ".join(page.extract_text() for page in document.pages)
    assert ("2 more are in the workbook." in text, "Werk 0" in text, "Werk 1" in text) == (True, True, False)
    assert [row[2] for row in rows] == ["Werk 0", "Werk 1", "Werk 2"]


@pytest.mark.parametrize(("language", "said"), [("de", "Neue Beitrittsanträge"), ("en", "New join requests")])
def test_document_is_tagged_in_its_language_and_says_its_charts_in_words(hub, language, said):
    make(hub, "Werk", "2026-10-02")
    report = read(hub, language=language)
    with translation.override(language):
        document = pypdf.PdfReader(io.BytesIO(exports.document(report)))
    root = document.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert [text for text in alternatives(root["/StructTreeRoot"]) if text.startswith(f"{said}. ")] != []


def alternatives(element):
    """The alternative texts in a structure tree."""
    element = element.get_object()
    if isinstance(element, dict):
        if "/Alt" in element:
            yield str(element["/Alt"])
        element = element.get("/K", [])
    if isinstance(element, list):
        for child in element:
            yield from alternatives(child) if not isinstance(child, int) else ()
    elif isinstance(element, dict):
        yield from alternatives(element)
