"""A report as people read it: its lists in words, and as a table."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hubportal.core import registry
from hubportal.core.tables import csv_rows


@dataclass(frozen=True)
class Line:
    """A row in the reader's language. url: "" where it leads nowhere."""

    name: str
    day: datetime.date
    note: str
    url: str


def parts(run):
    """[(title, [Line])] of a report, in the order of the registry; a part that no app hands in any more is left out."""
    return [(part.title, _lines(run, key, part)) for key, part in registry.report_parts.items() if key in run.figures]


def _lines(run, key, part):
    return [
        Line(
            name=row["name"],
            day=datetime.date.fromisoformat(row["day"]),
            note=part.notes.get(row["note"], ""),
            url=reverse(row["route"], args=row["args"]) if row["route"] else "",
        )
        for row in run.figures[key]
    ]


def table(run):
    """(file name, header, rows) of the report as one table."""
    rows = [(title, line.day.isoformat(), line.name, line.note) for title, lines in parts(run) for line in lines]
    header = [_("List"), _("Date"), _("Organisation"), _("Note")]
    return f"{run.hub.slug}-{run.period}.csv", header, rows


def attachment(run):
    """(file name, content, media type) of the table, to go with a mail."""
    name, header, rows = table(run)
    return name, "".join(csv_rows(header, rows)), "text/csv"
