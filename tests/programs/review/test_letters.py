import pytest

from programs import letters
from programs.forms.decisions import LetterTemplateForm
from programs.models import LetterTemplate
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.review import DecisionFactory, LetterTemplateFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def written(decision, template, **fields):
    return letters.write(decision, template, **fields)


def test_placeholders_are_filled_in_both_languages():
    decision = DecisionFactory(application__organisation__name="Wattwerk", application__call__title_en="Energy")
    template = LetterTemplate(subject_en="{call}", body_de="An {organisation}", body_en="To {organisation}")
    letter = written(decision, template)
    assert letter["subject_en"] == "Energy"
    assert (letter["body_de"], letter["body_en"]) == ("An Wattwerk", "To Wattwerk")


def test_language_without_a_text_gets_the_other():
    letter = written(DecisionFactory(), LetterTemplate(subject_de="Zusage", body_de="Willkommen"))
    assert (letter["subject_en"], letter["body_en"]) == ("Zusage", "Willkommen")


def test_own_letter_counts_before_the_template_in_both_languages():
    decision = DecisionFactory(letter_body_de="Nur für Sie")
    letter = written(decision, LetterTemplate(subject_en="Accepted", body_en="Welcome"))
    assert (letter["body_de"], letter["body_en"]) == ("Nur für Sie", "Nur für Sie")
    assert letter["subject_en"] == "Accepted"


def test_feedback_is_of_final_reviews_alone_and_names_nobody():
    decision = DecisionFactory()
    for state in ("final", "draft"):
        review = ReviewFactory(
            final=state == "final", assignment__application=decision.application, comment_to_applicant=f"Gut: {state}"
        )
    body = written(decision, LetterTemplate(body_de="{feedback}"))["body_de"]
    assert "Gut: final" in body
    assert "draft" not in body
    assert review.assignment.juror.name not in body


def test_letter_without_feedback_leaves_no_gap():
    letter = written(DecisionFactory(), LetterTemplate(body_de="Oben\n\n{feedback}\n\nUnten"))
    assert letter["body_de"] == "Oben\n\nUnten"


def test_text_of_people_is_never_read_as_a_placeholder():
    decision = DecisionFactory(application__organisation__name="{contact}")
    assert written(decision, LetterTemplate(body_de="An {organisation}"))["body_de"] == "An {contact}"


def test_unknown_placeholder_is_refused_with_its_name():
    form = LetterTemplateForm({"subject_de": "Zusage", "body_de": "Liebe {vorname}"})
    assert "vorname" in form.errors["body_de"][0]


def test_letter_needs_one_language():
    form = LetterTemplateForm({"subject_en": "", "body_de": "Guten Tag"})
    assert set(form.errors) == {"subject_de"}


def test_call_without_letters_of_its_own_has_the_portals():
    own = LetterTemplateFactory()
    found = letters.templates_of(own.call)
    assert found["accept"] == own
    assert "{organisation}" in found["decline"].body_de
    assert letters.templates_of(CallFactory())["accept"].subject_en == "Accepted: {call}"


@pytest.mark.parametrize("verdict", ["accept", "waitlist", "decline"])
def test_portals_letters_know_all_their_placeholders(verdict):
    for text in letters.DEFAULTS[verdict].values():
        assert letters.unknown_placeholders(text) == []
