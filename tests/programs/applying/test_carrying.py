"""Going on in a newer form: openly, and without losing a word."""

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import carrying, forms
from tests.factories.accounts import UserFactory
from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory
from tests.factories.programs.calls import FormFactory
from tests.programs.applying.test_main_path import page

pytestmark = pytest.mark.django_db
NEW = [
    {"key": "name", "is_required": True},
    {"key": "website", "kind": "team", "label_en": "Your team?"},
    {"key": "deck", "kind": "file"},
    {"key": "impact", "label_en": "What changes?"},
    {"key": "terms", "kind": "consent", "consent_version": "3", "is_required": True},
]


@pytest.fixture
def written(draft):
    for key, value in {"name": "Zählwerk", "website": "zaehlwerk.example", "product": "A meter.", "terms": "2"}.items():
        draft.answers.create(key=key, value=value, saved_at=timezone.now())
    AnswerFileFactory(application=draft, file__name="pitch.pdf")
    return draft


@pytest.fixture
def newer(written):
    return FormFactory(call=written.call, number=2, questions=NEW)


def address(application):
    return f"/en/programs/applications/{application.pk}/form/"


def keys(asks):
    return [ask.key for ask in asks]


def test_preview_says_what_goes_along_what_stays_and_what_is_new(written, newer):
    move = carrying.preview(written, newer)
    assert keys(move.moved) == ["name", "deck", "terms"]
    assert keys(move.unplaced) == ["product", "website"]
    assert keys(move.new) == ["impact"]


def test_application_in_the_latest_form_has_nothing_to_carry(founder, written):
    assert founder.get(address(written)).url == f"/en/programs/applications/{written.pk}/"


def test_writer_is_told_looks_and_goes_on(founder, written, newer):
    assert "The form has changed on" in founder.get(page(written)).content.decode()
    assert "What changes?" in founder.get(address(written)).content.decode()
    said = founder.post(address(written), follow=True).content.decode()
    written.refresh_from_db()
    assert written.form_version == newer
    for text in ("No longer asked", "A meter.", "zaehlwerk.example"):
        assert text in said
    assert "The wording has changed" in founder.get(f"{page(written)}?check").content.decode()


def test_nothing_is_lost_and_nothing_unasked_is_handed_in(founder, written, newer):
    founder.post(address(written))
    values = dict(written.answers.values_list("key", "value"))
    assert values == {"name": "Zählwerk", "website-v1": "zaehlwerk.example", "product-v1": "A meter.", "terms": "2"}
    written.answers.filter(key="terms").update(value="3")
    founder.post(f"/en/programs/applications/{written.pk}/submission/")
    assert set(written.submissions.get().answers) == {"name", "deck", "terms"}


def test_carrying_over_twice_is_refused(founder, written, newer):
    carrying.carry_over(written, form_version=newer, by=founder.user)
    with pytest.raises(InvalidTransition):
        carrying.carry_over(written, form_version=newer, by=founder.user)


def test_form_of_another_call_takes_nothing(founder, written):
    with pytest.raises(InvalidTransition):
        carrying.carry_over(written, form_version=FormFactory(number=9), by=founder.user)


def test_file_whose_question_is_gone_is_kept_and_named(founder, call, startup):
    one = ApplicationFactory(call=call, organisation=startup, applicants=[founder.user])
    AnswerFileFactory(application=one, file__name="pitch.pdf")
    FormFactory(call=call, number=2, questions=[{"key": "deck"}])
    founder.post(address(one))
    assert one.files.get().key == "deck-v1"
    assert "pitch.pdf" in founder.get(f"/en/programs/applications/{one.pk}/").content.decode()


def test_writers_hear_of_a_newer_form_when_it_is_published(founder, written):
    draft = forms.begin(written.call, by=UserFactory(), source=written.form_version)
    forms.publish(draft, by=UserFactory())
    assert Message.objects.get(kind="form_changed").recipient in [one.user for one in written.applicants.all()]


def test_what_is_no_longer_asked_keeps_the_words_of_its_question(founder, written, newer):
    label = written.form_version.questions.get(key="product").label_en
    founder.post(address(written))
    said = founder.get(f"/en/programs/applications/{written.pk}/").content.decode().partition("No longer asked")[2]
    assert label in said
    assert "product-v1" not in said
