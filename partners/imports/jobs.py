"""The three steps of an import that take time. Each may run twice: what is done is not done again."""

from collections import Counter
from contextlib import suppress

from celery import shared_task
from django.utils.translation import override

from partners.imports import actions
from partners.imports.forms import RowForm, known_places
from partners.imports.matching import known
from partners.imports.reading import read_table
from partners.legal_forms import name_key
from partners.models import PartnerImport, PartnerImportRow

SAY_EVERY = 20  # rows
State, Decision, Outcome = PartnerImport.State, PartnerImportRow.Decision, PartnerImportRow.Outcome


def check(progress):
    """Read the table and say of each row what is wrong with it and whom it may mean."""
    partner_import = _of(progress)
    with partner_import.file.file.open("rb") as file, override(partner_import.by.language):
        _header, table = read_table(file.read())
        places, seen = known_places(), {}
        rows = []
        for number, cells in _counted(progress, table, len(table)):
            values = {name: cells[column] for name, column in partner_import.mapping.items()}
            row = _checked(partner_import, number, values, places)
            _decide(row, seen)
            rows.append(row)
    actions.keep_checked(partner_import, rows)
    return {"rows": len(rows), "errors": sum(bool(row.errors) for row in rows)}


def _checked(partner_import, number, values, places):
    form = RowForm(values, places=places)
    row = PartnerImportRow(partner_import=partner_import, number=number)
    if form.is_valid():
        row.values = form.cleaned_data
    else:
        row.values, row.errors = values, form.sentences()
    return row


def _decide(row, seen):
    """What would be done unless somebody decides otherwise: never two organisations where it may be one."""
    row.candidates = known(row.values)
    key = name_key(row.values.get("name", ""))
    if row.errors or len(row.candidates) > 1 or (key and key in seen):
        row.decision = Decision.SKIP
    elif row.candidates:
        row.decision, row.organisation_id = Decision.SAME, row.candidates[0][0]
    seen.setdefault(key, row.number)


def write(progress):
    """Do what was decided, row by row."""
    partner_import = _of(progress)
    rows = partner_import.rows.filter(outcome=Outcome.OPEN)
    for _number, row in _counted(progress, rows, len(rows)):
        actions.import_row(row, by=partner_import.by)
    actions.finish(partner_import, State.IMPORTED)
    return _outcomes(partner_import)


def undo(progress):
    """Take it back, the last row first."""
    partner_import = _of(progress)
    rows = partner_import.rows.filter(outcome__in=(Outcome.CREATED, Outcome.LINKED)).order_by("-number")
    for _number, row in _counted(progress, rows, len(rows)):
        actions.undo_row(row, by=partner_import.by)
    actions.finish(partner_import, State.UNDONE)
    return _outcomes(partner_import)


@shared_task(name="partners.discard_imports")
def discard_left_alone():
    """Every night: delete what was uploaded and never imported, and tables that are needed no more."""
    for partner_import in PartnerImport.objects.left_alone():
        discard = actions.discard_table if actions.has_begun(partner_import) else actions.discard
        with suppress(actions.InvalidStep, PartnerImport.DoesNotExist):  # somebody has gone on meanwhile
            discard(partner_import)


def may(job):
    """Whether it is the latest step of its import, and its person may still import partners of the hub."""
    pk = job.arguments.get("partner_import")
    partner_import = PartnerImport.objects.select_related("hub").filter(pk=pk, job=job.pk).first()
    return partner_import is not None and job.by.has_perm("partners.change_partnerimport", partner_import)


def _of(progress):
    """The job's import."""
    pk = progress.job.arguments["partner_import"]
    return PartnerImport.objects.select_related("by", "hub", "file").get(pk=pk)


def _counted(progress, rows, total):
    """(number, row) pairs, telling how far it is as they go by; the first row has number 1."""
    for number, row in enumerate(rows, start=1):
        if number % SAY_EVERY == 1:
            progress.say(number - 1, total)
        yield number, row
    progress.say(total, total)


def _outcomes(partner_import):
    return dict(Counter(partner_import.rows.values_list("outcome", flat=True)))
