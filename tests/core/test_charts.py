from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hubportal.core import numbers
from hubportal.core.charts import bars, line

VALUES = st.lists(st.decimals(-(10**9), 10**9, places=2), max_size=12)


def shown(chart, language="de"):
    with translation.override(language):
        return render_to_string("components/chart.html", {"chart": chart})


def test_bars_begin_at_zero_and_the_longest_fills_the_width():
    chart = bars("Paid", ("Year", "Paid"), [("2025", 50), ("2026", 200), ("2027", 0)])
    assert chart.shapes == [
        [("0.00", "25.00", "series-1")],
        [("0.00", "100.00", "series-1")],
        [("0.00", "0.00", "series-1")],
    ]


def test_bars_below_zero_go_the_other_way():
    chart = bars("Difference", ("Hub", "Difference"), [("a", 30), ("b", -10)])
    assert chart.shapes == [[("25.00", "75.00", "series-1")], [("0.00", "25.00", "series-1")]]


def test_several_values_stand_one_behind_the_other():
    chart = bars("Decisions", ("Quarter", "Yes", "No"), [("Q1", 3, 1), ("Q2", 2, 0)])
    assert chart.shapes == [
        [("0.00", "75.00", "series-1"), ("75.00", "25.00", "series-2")],
        [("0.00", "50.00", "series-1"), ("50.00", "0.00", "series-2")],
    ]


def test_planned_bar_is_told_from_a_fact():
    chart = bars("Paid", ("Year", "Paid"), [("2025", 1), ("2026", 1)], planned={"2026"})
    assert [bar[0][2] for bar in chart.shapes] == ["series-1", "planned series-1"]


def test_line_goes_from_edge_to_edge_and_leaves_out_what_is_not_known():
    chart = line("Days", ("Day", "A", "B"), [("1", 0, 5), ("2", None, 5), ("3", 10, 0)])
    assert chart.shapes == ["0.00,100.00 100.00,0.00", "0.00,50.00 50.00,50.00 100.00,100.00"]
    assert chart.rows[1] == ("2", "–", "5")


@pytest.mark.parametrize(
    ("draw", "columns", "rows"),
    [
        (bars, ("a",), []),
        (line, ("a", "b", "c", "d", "e", "f"), []),
        (bars, ("a", "b"), [("x", 1, 2)]),
        (bars, ("a", "b", "c"), [("x", 1, -2)]),
    ],
)
def test_chart_that_could_not_be_read_is_refused(draw, columns, rows):
    with pytest.raises(ValueError, match=r"chart shows|each row|below zero"):
        draw("x", columns, rows)


@given(VALUES)
def test_every_shape_lies_within_the_drawing(values):
    rows = [(str(number), value) for number, value in enumerate(values)]
    for bar in bars("x", ("a", "b"), rows).shapes:
        [(x, width, _series)] = bar
        assert 0 <= float(x) <= float(x) + float(width) <= 100.01
    [points] = line("x", ("a", "b"), rows).shapes
    assert all(0 <= float(length) <= 100 for point in points.split() for length in point.split(","))


def test_numbers_stand_beside_the_bars_in_the_readers_manner_and_the_drawing_is_for_eyes_only():
    with translation.override("de"):
        chart = bars("Paid", ("Year", "Paid"), [("2025", Decimal("1234.5"))], say=numbers.money)
    page = shown(chart)
    assert '<th scope="row" role="rowheader" class="nowrap">2025</th>' in page
    assert '<td class="num" role="cell">1.234,50\u00a0€</td>' in page
    assert 'width="100.00%"' in page
    assert page.count("<svg") == page.count('aria-hidden="true" focusable="false"') == 1


@pytest.mark.parametrize("draw", [bars, line])
def test_several_values_have_a_legend_and_a_table(draw):
    page = shown(draw("Decisions", ("Quarter", "Yes", "No"), [("Q1 <b>", 3, 1)]), "en")
    assert "The numbers as a table" in page
    assert '<th scope="row">Q1 &lt;b&gt;</th><td class="num">3</td><td class="num">1</td>' in page
    assert "<b>" not in page


def test_chart_without_rows_says_so():
    page = shown(line("Reviews", ("Day", "Reviews"), []), "en")
    assert ("There is nothing to show yet." in page, "<svg" in page) == (True, False)
