import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from hubportal.core import jobs
from hubportal.core.models import Job
from programs.actions import exports
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory, SubmissionFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory, FormFactory
from tests.factories.programs.review import AssignmentFactory, JurorFactory, ReviewFactory

QUESTIONS = [
    {"key": "product", "label_en": "Product?", "label_de": "Produkt?"},
    {"key": "revenue", "kind": "money", "label_en": "Revenue?"},
    {"key": "deck", "kind": "file", "label_en": "Deck?", "without_names": True},
]


@pytest.fixture(autouse=True)
def spoken(english):
    """What is refused is refused in English here."""


def a_call(**fields):
    """A call in review with two criteria, of the weights 1 and 3."""
    call = CallFactory(in_review=True, **fields)
    FormFactory(call=call, questions=QUESTIONS)
    for number, weight in enumerate((1, 3)):
        CriterionFactory(call=call, weight=weight, name_en=f"C{weight}", position=number)
    return call


@pytest.fixture
def call(db):
    return a_call()


@pytest.fixture
def staff(call):
    return StaffRoleFactory(hub=call.program.hub, user__language="en").user


def handed_in(call, *names, organisation="Elbkraft", **answers):
    """An application in review. names: of the files that answer the question for a deck."""
    fields = {"call": call, "state": "in_review", "organisation__name": organisation, "organisation__website": ""}
    application = ApplicationFactory(submitted=True, submission=None, **fields)
    files = [AnswerFileFactory(application=application, file=StoredFileFactory(name=name)) for name in names]
    if files:
        answers["deck"] = [{"id": str(one.pk), "name": one.file.name, "sha256": one.file.sha256} for one in files]
    SubmissionFactory(application=application, answers=answers)
    return application


def reviewed(application, *values, juror=None, **fields):
    """A final review with these scores, in the order of the criteria."""
    juror = juror or JurorFactory(call=application.call, user=UserFactory())
    scores = dict(zip(application.call.criteria.all(), values, strict=True))
    assignment = AssignmentFactory(application=application, juror=juror)
    return ReviewFactory(assignment=assignment, final=True, scores=scores, **fields)


@pytest.fixture
def export():
    """The finished job of an export that a person has begun."""

    def made(call, what, by):
        job = exports.start(call, what, by=by)
        jobs.run_job(str(job.pk))
        return Job.objects.get(pk=job.pk)

    return made


def content(job):
    assert job.state == "done", job.error
    with job.file.file.open("rb") as file:
        return file.read()


def sheets(job):
    """{title: [{heading: cell}]} of a workbook."""
    found = {}
    for sheet in load_workbook(io.BytesIO(content(job))).worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


def lines(job):
    """[{heading: cell}] of a CSV file."""
    return list(csv.DictReader(io.StringIO(content(job).decode("utf-8-sig"))))


def entries(job):
    """{name: bytes} of an archive."""
    with zipfile.ZipFile(io.BytesIO(content(job))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
