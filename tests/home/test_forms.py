"""Any Django form, rendered as `{{ form }}`, explains itself."""

import pytest
from django import forms
from django.utils import translation

from hubportal.core.widgets import DateInput


class Sample(forms.Form):
    name = forms.CharField(help_text="As registered.", widget=forms.TextInput({"class": "wide"}))
    note = forms.CharField(required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()
    day = forms.DateField(required=False, widget=DateInput)
    token = forms.CharField(required=False, widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_form_ties_label_hint_and_error_to_the_input():
    html = str(Sample({}))
    assert '<label for="id_name">' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_form_says_hint_and_error_before_the_input():
    html = str(Sample({}))
    positions = [html.index(f'id="{part}"') for part in ("id_name_helptext", "id_name_error", "id_name")]
    assert positions == sorted(positions)


def test_form_dresses_its_inputs_and_keeps_their_own_classes():
    html = str(Sample())
    assert 'class="input wide"' in html
    assert html.count('class="input') == 3  # name, note, day; neither boxes nor hidden ones


def test_form_sums_up_errors_with_a_link_to_each_field():
    html = str(Sample({}))
    assert 'class="summary" tabindex="-1" autofocus' in html
    assert [target for target in ("id_name", "id_kind_0", "id_agreed") if f'href="#{target}"' in html] == [
        "id_name",
        "id_kind_0",
        "id_agreed",
    ]
    assert 'id="id_kind_0"' in html


def test_form_without_errors_has_no_summary():
    assert "summary" not in str(Sample())


def test_form_says_what_is_required_in_words():
    assert str(Sample()).count("(required)") == 3


def test_form_groups_choices_under_their_question():
    html = str(Sample({}))
    assert '<fieldset class="field " aria-describedby="id_kind_error">' in html
    assert "<legend>Kind" in html


def test_form_rendered_as_paragraphs_looks_the_same():
    form = Sample({})
    assert form.as_p().strip() == str(form).strip()


def test_form_shows_errors_that_belong_to_no_field():
    form = Sample({})
    form.add_error(None, "Both cannot be true.")
    assert "<li>Both cannot be true.</li>" in str(form)


def test_form_escapes_what_was_typed():
    html = str(Sample({"name": '"><script>', "note": "</textarea><script>"}))
    assert "<script>" not in html


@pytest.mark.parametrize("language", ["de", "en"])
def test_date_input_takes_the_form_browsers_understand(language):
    with translation.override(language):
        assert 'value="2026-11-26"' in str(Sample(initial={"day": "2026-11-26"})["day"])
