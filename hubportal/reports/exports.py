"""A report as files: a PDF to read and a workbook with a sheet for every list."""

import re

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hubportal.core import pdf
from hubportal.core.tables import workbook_file
from hubportal.core.text import fold
from hubportal.reports import drawings
from hubportal.reports.reading import TIMES

MOST_LINES = 200  # of a list in the PDF; the workbook has them all
_LONGEST_SHEET_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


def file_name(run, ending):
    """leipzig-monthly-report-2026-11.pdf"""
    parts = [run.subject.slug, slugify(fold(str(run.title))), run.period if run.when else ""]
    return "-".join(filter(None, parts)) + f".{ending}"


def workbook(report):
    """An open file: an overview that names the sheet behind each figure, and a sheet for every list."""
    sheets = {part.key: _sheet_name(number, part.title) for number, part in enumerate(report.parts, start=1)}
    overview = (_("Overview"), _overview_header(report), _overview_rows(report, sheets))
    return workbook_file([overview, *((sheets[part.key], _header(part), _rows(report, part)) for part in report.parts)])


def _sheet_name(number, title):
    return f"{number} {_NO_SHEET_NAME.sub(' ', title)}"[:_LONGEST_SHEET_NAME].strip()


def _overview_header(report):
    return [_("Figure"), report.times["now"], *(name for _time, name in report.compared_times), _("List on sheet")]


def _overview_rows(report, sheets):
    times = ["now", *(time for time, _name in report.compared_times)]
    for figure in report.figures:
        yield [figure.label_of_kind, *(figure.values[time] for time in times), sheets[figure.part.key]]


def _header(part):
    hub = [_("Hub")] if part.has_hubs else []
    quantity = [part.quantity_label] if part.has_quantities else []
    return [_("Time"), *hub, _("Date"), _("Name"), _("Note"), _("Details"), *quantity, _("Address")]


def _rows(report, part):
    for time in TIMES:
        for line in part.lines.get(time, ()):
            yield [
                report.times[time],
                *([line.hub] if part.has_hubs else []),
                str(line.day or ""),
                line.name,
                line.note,
                line.text,
                *([line.quantity] if part.has_quantities else []),
                settings.SITE_URL + line.url if line.url else "",
            ]


def document(report):
    """The bytes of the PDF, in the active language."""
    run = report.run
    data = {
        "kind": str(run.title),
        "subject": str(run.subject),
        "period": run.when.in_words() if run.when else "",
        "written": _("Written %(at)s. What happened since is not in it.")
        % {"at": date_format(localtime(run.finished_at), "DATETIME_FORMAT")},
        "overview": {
            "heading": _("In figures"),
            "header": [_("Figure"), report.times["now"], *_compared_header(report)],
            "rows": [_figure_row(report, figure) for figure in report.figures],
        },
        "charts": {
            "heading": drawings.heading(report),
            "list": [_chart(chart) for chart in drawings.charts_of(report)],
        },
        "lists": [_list(part) for part in report.parts],
        "notes": notes(report),
    }
    return pdf.render("reports/report.typ", data, language=get_language(), title=run.name)


def _compared_header(report):
    return [name for _time, name in report.compared_times]


def _figure_row(report, figure):
    known = dict(zip(TIMES[1:], figure.compared, strict=True))
    pairs = [known[time] for time, _name in report.compared_times]
    compared = [f"{value} ({change})" if change else value for value, change in pairs]
    return {"label": figure.label_of_kind, "list": figure.part.key, "values": [figure.now, *compared]}


def _chart(chart):
    rows = [
        {"label": label, "said": values[0], "start": start, "length": length, "planned": "planned" in drawn}
        for label, values, [(start, length, drawn)] in chart.drawn_rows
    ]
    said = "; ".join(f"{row['label']}: {row['said']}" for row in rows)
    return {"title": chart.title, "text": chart.text, "alt": f"{chart.title}. {said}", "rows": rows}


def _list(part):
    """A list for the PDF. widths: of its columns but that of the quantities, as shares."""
    columns = [(_("Date"), 2.4)] if part.has_days else []
    columns += [(_("Hub"), 3)] if part.has_hubs else []
    columns += [(_("Name"), 5), (_("Note"), 4)]
    left_out = len(part.now) - MOST_LINES
    return {
        "key": part.key,
        "title": part.title,
        "header": [label for label, _width in columns] + ([part.quantity_label] if part.has_quantities else []),
        "widths": [width for _label, width in columns],
        "rows": [_cells(part, line) for line in part.now[:MOST_LINES]],
        "is_numeric": part.has_quantities,
        "rest": _("%(number)d more are in the workbook.") % {"number": left_out} if left_out > 0 else "",
    }


def _cells(part, line):
    cells = [line.day.display() if line.day else ""] if part.has_days else []
    cells += [line.hub] if part.has_hubs else []
    cells += [line.name, line.in_words or "–"]
    return cells + ([line.said] if part.has_quantities else [])


def notes(report):
    """What one has to know to read it right, as sentences."""
    said = [_("Every figure is the number or the sum of its list; the workbook has the lists of all times.")]
    if any(figure.is_expected for figure in report.figures):
        said.append(_("What is still to come is said so and only outlined in the charts."))
    if report.withholds:
        said.append(_("Applications with which you have a conflict of interest are neither listed nor counted."))
    return said
