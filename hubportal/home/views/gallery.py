"""Every component in every state, from the real templates; for those who build pages."""

from datetime import date

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hubportal.core.widgets import DateInput, DateTimeInput

CHOICES = [("energy", "Energie"), ("health", "eHealth"), ("city", "Smart City")]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As it stands in the register.")
    email = forms.EmailField(required=False)
    about = forms.CharField(widget=forms.Textarea({"rows": 3}), required=False)
    founded = forms.DateField(widget=DateInput, required=False)
    opens = forms.DateTimeField(widget=DateTimeInput, required=False)
    people = forms.IntegerField(min_value=1, required=False)
    topic = forms.ChoiceField(choices=CHOICES)
    topics = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    size = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, help_text="Choose one.")
    logo = forms.FileField(required=False)
    agreed = forms.BooleanField(label="I have read the terms", help_text="They are short.")


@require_safe
def gallery(request):
    """Open in development and to superusers; nobody else needs to know it exists."""
    if not (settings.DEBUG or settings.EMBEDDED or request.user.is_superuser):
        raise Http404
    context = {
        "empty_form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({"wrong-people": "many", "wrong-email": "nobody"}, prefix="wrong"),
        "today": date(2026, 11, 26),
        "page_obj": Paginator(range(90), 30).page(2),
    }
    return render(request, "home/gallery/show.html", context)
