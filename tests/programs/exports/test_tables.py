"""Applications and reviews as tables: what stands in them, and that a spreadsheet runs none of it."""

from decimal import Decimal

import pytest

from tests.factories.programs.calls import FormFactory
from tests.factories.programs.review import AssignmentFactory, ReviewFactory
from tests.programs.exports.conftest import handed_in, lines, reviewed, sheets

pytestmark = pytest.mark.django_db


def test_workbook_holds_applications_with_answers_and_the_mean(call, staff, export):
    application = handed_in(call, "Deck.pdf", product="Ein Zähler", revenue="1.234,50")
    reviewed(application, 5, 5)
    reviewed(application, 0, 5)
    (row,) = sheets(export(call, "workbook", staff))["Applications"]
    assert (row["Code"], row["Organisation"], row["State"]) == (application.code, "Elbkraft", "in review")
    assert (row["Product?"], row["Revenue?"], row["Deck?"]) == ("Ein Zähler", 1234.5, "Deck.pdf")
    assert (row["Final reviews"], row["Mean, out of 100"]) == (2, 87.5)
    assert row["Address in the portal"].endswith(f"/reviews/{application.pk}/")


def test_workbook_holds_reviews_with_scores_and_comments(call, staff, export):
    review = reviewed(handed_in(call), 2, 4, comment_to_jury="Stark", comment_to_applicant="Danke")
    (row,) = sheets(export(call, "workbook", staff))["Reviews"]
    assert (row["Juror"], row["C1, 0 to 5"], row["C3, 0 to 5"]) == (str(review.assignment.juror), 2, 4)
    assert row["Weighted mean, out of 100"] == 70
    assert (row["Comment for the jury"], row["Comment for the applicant"]) == ("Stark", "Danke")


def test_draft_of_a_review_is_nobody_elses(call, staff, export):
    ReviewFactory(assignment=AssignmentFactory(application=handed_in(call)), comment_to_jury="Entwurf")
    assert lines(export(call, "reviews", staff)) == []


def test_question_of_two_forms_has_one_column_and_a_question_of_the_first_stays(call, staff, export):
    earlier = handed_in(call, product="Alt", revenue="10")
    FormFactory(call=call, number=2, questions=[{"key": "product", "label_en": "What do you make?"}])
    later = handed_in(call, product="Neu")
    rows = {row["Code"]: row for row in lines(export(call, "applications", staff))}
    assert rows[earlier.code]["What do you make?"] == "Alt"
    assert rows[later.code]["What do you make?"] == "Neu"
    assert Decimal(rows[earlier.code]["Revenue?"]) == 10
    assert "Product?" not in rows[later.code]


def test_headings_are_in_the_language_of_the_person(call, staff, export):
    staff.language = "de"
    staff.save()
    handed_in(call, product="Ein Zähler")
    (row,) = lines(export(call, "applications", staff))
    assert row["Produkt?"] == "Ein Zähler"


@pytest.mark.parametrize("what", ["applications", "workbook"])
def test_formula_becomes_text(call, staff, export, what):
    handed_in(call, organisation="=cmd()", product='=HYPERLINK("https://evil.example")')
    job = export(call, what, staff)
    (row,) = lines(job) if what == "applications" else sheets(job)["Applications"]
    assert (row["Organisation"], row["Product?"]) == ("'=cmd()", '\'=HYPERLINK("https://evil.example")')


def test_answer_that_is_no_number_is_shown_as_typed(call, staff, export):
    handed_in(call, revenue="viel")
    (row,) = lines(export(call, "applications", staff))
    assert row["Revenue?"] == "viel"


def test_application_whose_answers_were_deleted_keeps_its_row(call, staff, export):
    application = handed_in(call, product="Ein Zähler")
    application.submissions.all().delete()
    (row,) = lines(export(call, "applications", staff))
    assert (row["Code"], row["Product?"], row["Form version"]) == (application.code, "", "")
