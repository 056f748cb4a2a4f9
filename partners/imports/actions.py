"""Every write of an import. Each row is a transaction of its own that knows whether it has been done."""

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from hubportal.core import activity, jobs
from hubportal.core.actions import stored_files
from hubportal.core.dates import PartialDate
from hubportal.hubs.models import Place
from partners.actions.organisations import free_slug
from partners.models import (
    ContactPerson,
    Identifier,
    Organisation,
    OrganisationName,
    PartnerImport,
    PartnerImportRow,
    Partnership,
    Stage,
)
from partners.models.search_index import refresh

State, Decision, Outcome = PartnerImport.State, PartnerImportRow.Decision, PartnerImportRow.Outcome
FILLED = ("website", "place", "text_de", "text_en")


class InvalidStep(Exception):
    """The import is not where this step could be taken."""


@transaction.atomic
def upload(file, *, hub, header, mapping, by):
    """Keep the table of partners of `hub` for the steps that follow."""
    kept = stored_files.keep(file, by=by)
    return PartnerImport.objects.create(hub=hub, by=by, file=kept, file_name=kept.name, header=header, mapping=mapping)


def begin_check(partner_import, *, mapping, by):
    """Have the table checked with this meaning of its columns; InvalidStep once rows have been imported."""
    return _begin(partner_import, "partners.check_import", State.CHECKED, by, mapping=mapping)


def begin_import(partner_import, *, by):
    """Have done what was decided about the rows."""
    return _begin(partner_import, "partners.write_import", State.IMPORTED, by)


def begin_undo(partner_import, *, by):
    """Have it taken back."""
    return _begin(partner_import, "partners.undo_import", State.UNDONE, by)


@transaction.atomic
def _begin(partner_import, kind, state, by, **changes):
    """Hand a step that leads to `state` to the workers; InvalidStep if another is at work or it cannot be taken."""
    held = _held(partner_import)
    if held.is_busy or not held.may_become(state) or (state == State.CHECKED and has_begun(held)):
        raise InvalidStep
    for name, value in changes.items():
        setattr(held, name, value)
    held.job = jobs.start(kind, by=by, about=held.file_name, partner_import=str(held.pk))
    held.save()
    return held.job


def _held(partner_import):
    locked = PartnerImport.objects.select_for_update(of=("self",))
    return locked.select_related("job").get(pk=partner_import.pk)


def has_begun(partner_import):
    """Whether something was done about one of its rows."""
    return partner_import.rows.exclude(outcome=Outcome.OPEN).exists()


@transaction.atomic
def keep_checked(partner_import, rows):
    """Put the checked rows in the place of earlier ones; too late once rows have been imported."""
    if has_begun(_held(partner_import)):
        raise InvalidStep
    partner_import.rows.all().delete()
    PartnerImportRow.objects.bulk_create(rows, batch_size=500)
    _reach(partner_import, State.CHECKED)


@transaction.atomic
def decide(partner_import, decisions):
    """Keep what is to be done: {row: (decision, organisation's id or None)}; rows with errors stay out."""
    held = _held(partner_import)
    if held.is_busy or held.state != State.CHECKED:
        raise InvalidStep
    for row, (decision, organisation_id) in decisions.items():
        if not row.errors:
            row.decision, row.organisation_id = decision, organisation_id
            row.save(update_fields=["decision", "organisation"])


def finish(partner_import, state):
    """Record that a step has come to its end; the table itself is needed no more."""
    _reach(partner_import, state)
    _discard_table(partner_import)


@transaction.atomic
def discard(partner_import):
    """Delete an import of which nothing was done, with its table; InvalidStep if something was, or a job is open."""
    held = _held(partner_import)
    if held.is_busy or has_begun(held):
        raise InvalidStep
    _discard_table(held)
    held.delete()


@transaction.atomic
def discard_table(partner_import):
    """Delete the table alone, which is needed no more once rows have been imported; InvalidStep if a job is open."""
    held = _held(partner_import)
    if held.is_busy:
        raise InvalidStep
    _discard_table(held)


def _discard_table(partner_import):
    if partner_import.file is not None:
        stored_files.discard(partner_import.file)


def _reach(partner_import, state):
    partner_import.state = state
    partner_import.save(update_fields=["state"])


@transaction.atomic
def import_row(row, *, by):
    """Do what was decided about the row, once."""
    row = PartnerImportRow.objects.select_for_update(of=("self",)).select_related("partner_import").get(pk=row.pk)
    if row.outcome != Outcome.OPEN:
        return
    if row.errors or row.decision == Decision.SKIP or (row.decision == Decision.SAME and row.organisation is None):
        row.outcome = Outcome.SKIPPED
    elif row.decision == Decision.SAME:
        _fill(row, by)
        row.outcome = Outcome.LINKED
    else:
        _add_organisation(row, by)
        row.outcome = Outcome.CREATED
    if row.outcome != Outcome.SKIPPED:
        _add_what_hangs_on_it(row, by)
        refresh([row.organisation_id])
    row.save()


def _add_organisation(row, by):
    values = row.values
    organisation = Organisation.objects.create(
        slug=free_slug(values["name"]),
        name=values["name"],
        kind=values["kind"] or Organisation.Kind.COMPANY,
        website=values["website"],
        place=_place(values),
        text_de=values["text_de"],
        text_en=values["text_en"],
    )
    row.organisation = organisation
    _made(row, organisation, by)


def _fill(row, by):
    """Fill what the known organisation lacks, if the person may change it."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=row.organisation_id)
    if not by.has_perm("partners.change_organisation", organisation):
        return
    before = activity.snapshot(organisation)
    for name in FILLED:
        value = _place(row.values) if name == "place" else row.values[name]
        if value and not getattr(organisation, name):
            setattr(organisation, name, value)
    row.filled = activity.difference(before, activity.snapshot(organisation))
    if row.filled:
        organisation.save()
        activity.record("imported", organisation, by=by, changes=row.filled)


def _add_what_hangs_on_it(row, by):
    """Partnership, acronym, identifier and contact, each unless the organisation has it."""
    values, organisation = row.values, row.organisation
    kind = values["partnership"] or Partnership.Kind.PARTNER
    hub = row.partner_import.hub
    if not organisation.partnerships.filter(hub=hub, kind=kind).exclude(stage=Stage.ENDED).exists():
        starts = PartialDate.parse(values["since"]) if values["since"] else None
        _made(row, Partnership.objects.create(organisation=organisation, hub=hub, kind=kind, starts=starts), by)
    if not by.has_perm("partners.change_organisation", Organisation.objects.get(pk=organisation.pk)):
        return
    if values["acronym"] and not organisation.names.filter(value=values["acronym"]).exists():
        acronym = OrganisationName.Kind.ACRONYM
        _made(
            row, OrganisationName.objects.create(organisation=organisation, value=values["acronym"], kind=acronym), by
        )
    if values["vat"] and not Identifier.objects.filter(scheme=Identifier.Scheme.VAT, value=values["vat"]).exists():
        scheme = Identifier.Scheme.VAT
        _made(row, Identifier.objects.create(organisation=organisation, scheme=scheme, value=values["vat"]), by)
    contact = {"name": values["contact_name"] or values["contact_email"], "email": values["contact_email"]}
    if contact["name"] and not organisation.contact_persons.filter(**contact).exists():
        _made(row, ContactPerson.objects.create(organisation=organisation, **contact), by)


def _made(row, record, by):
    record.refresh_from_db()
    state = activity.snapshot(record)
    row.made.append({"model": record._meta.label_lower, "pk": record.pk, "state": state})
    activity.record("imported", record, by=by, changes=activity.difference({}, state))


def _place(values):
    return Place.objects.filter(slug=values["city"]).first() if values["city"] else None


@transaction.atomic
def undo_row(row, *, by):
    """Take back what the row has made and changed, unless somebody has edited it since; then it stays, and says so."""
    row = PartnerImportRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.outcome not in (Outcome.CREATED, Outcome.LINKED):
        return
    organisation_id = row.organisation_id
    left = [made for made in reversed(row.made) if not _unmake(made, by)]
    if row.filled and not _restore(row, by):
        left.append({"model": "partners.organisation", "pk": organisation_id})
    row.outcome = Outcome.KEPT if left else Outcome.UNDONE
    row.organisation_id = organisation_id if Organisation.objects.filter(pk=organisation_id).exists() else None
    row.save()
    refresh([organisation_id])


def _unmake(made, by):
    """Delete one record that the import made; False if it has to stay."""
    model = apps.get_model(made["model"])
    try:
        record = model.objects.select_for_update(of=("self",)).get(pk=made["pk"])
    except ObjectDoesNotExist:
        return True
    if activity.snapshot(record) != made["state"] or _carries_more(record):
        return False
    activity.record(
        "import undone", record, by=by, changes={name: [value, ""] for name, value in made["state"].items() if value}
    )
    record.delete()
    return True


def _carries_more(record):
    """Whether something hangs on an organisation that the import has not put there."""
    if isinstance(record, Organisation):
        parts = ("partnerships", "names", "identifiers", "contact_persons", "offices", "relations", "relations_to_it")
        return any(getattr(record, part).exists() for part in (*parts, "topics"))
    return isinstance(record, Partnership) and record.statements.exists()


def _restore(row, by):
    """Empty again what the row had filled; False if any of it has been changed since."""
    organisation = Organisation.objects.select_for_update(of=("self",)).filter(pk=row.organisation_id).first()
    if organisation is None:
        return True
    before = activity.snapshot(organisation)
    if any(before[name] != after for name, (_before, after) in row.filled.items()):
        return False
    for name in row.filled:
        setattr(organisation, name, None if name == "place" else "")
    organisation.save()
    changes = activity.difference(before, activity.snapshot(organisation))
    activity.record("import undone", organisation, by=by, changes=changes)
    return True
