"""Choosing one organisation out of very many: by name or address, with suggestions, and never a wrong one."""

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from partners.choosing import OrganisationField, OrganisationsField
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db


class ChoosingForm(forms.Form):
    organisation = OrganisationField()


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def spinlab():
    return OrganisationFactory(name="SpinLab Accelerator GmbH", slug="spinlab")


@pytest.mark.parametrize(
    "text",
    [
        "spinlab",
        "SpinLab Accelerator GmbH",
        "spinlab accelerator gmbh ",
        "Anything (spinlab)",
        "https://hubs.example.org/de/partners/spinlab/",
    ],
)
def test_name_or_address_means_the_organisation(spinlab, text):
    form = ChoosingForm({"organisation": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["organisation"] == spinlab


def test_unclear_name_is_asked_back_with_what_may_be_meant(spinlab):
    form = ChoosingForm({"organisation": "SpinLab"})
    assert form.errors["organisation"] == ["Which one is meant: SpinLab Accelerator GmbH (spinlab)?"]
    assert '<option value="SpinLab Accelerator GmbH (spinlab)">' in str(form["organisation"])


def test_two_of_one_name_are_told_apart_by_their_address(spinlab):
    twin = OrganisationFactory(name=spinlab.name, slug="spinlab-2")
    form = ChoosingForm({"organisation": spinlab.name})
    assert "(spinlab-2)" in form.errors["organisation"][0]
    assert ChoosingForm({"organisation": f"{twin.name} (spinlab-2)"}).is_valid()


def test_unknown_or_unlisted_organisation_is_refused_in_words():
    OrganisationFactory(name="Verborgen", slug="verborgen", is_listed=False)
    for text in ("Verborgen", "verborgen", "Xyz"):
        errors = ChoosingForm({"organisation": text}).errors["organisation"]
        assert errors == [f"No organisation is listed as “{text}”."]


def test_organisation_that_is_set_is_written_so_that_it_means_itself(spinlab):
    for initial in (spinlab, spinlab.pk):
        assert 'value="SpinLab Accelerator GmbH (spinlab)"' in str(ChoosingForm(initial={"organisation": initial}))


@pytest.mark.parametrize(("text", "number"), [("spinlab", 1), ("sp", 0), ("", 0)])
def test_suggestions_come_while_one_types(spinlab, text, number):
    client = Client()
    client.force_login(UserFactory())
    shown = client.get("/en/partners/suggestions/", {"organisation": text}).text
    assert shown.count('<option value="SpinLab Accelerator GmbH (spinlab)">') == number


def test_several_are_written_one_per_line_each_once(spinlab):
    class ManyForm(forms.Form):
        organisations = OrganisationsField(required=False)

    other = OrganisationFactory(name="Werk", slug="werk")
    form = ManyForm({"organisations": "Werk\n\nspinlab\nWERK (werk)"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["organisations"] == [other, spinlab]
    assert ManyForm({"organisations": "Werk\nSpinLab"}).errors["organisations"] == [
        "Which one is meant: SpinLab Accelerator GmbH (spinlab)?"
    ]
    assert "Werk (werk)\nSpinLab" in str(ManyForm(initial={"organisations": [other, spinlab]})["organisations"])
