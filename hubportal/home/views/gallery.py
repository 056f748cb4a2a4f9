"""Every component in every state, from the real templates; for those who build pages."""

from datetime import date

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hubportal.core import charts, numbers, pdf
from hubportal.core.widgets import DateInput, DateTimeInput

CHOICES = [("energy", "Energie"), ("health", "eHealth"), ("city", "Smart City")]


DOCUMENT = {
    "address": ["Example Works Ltd", "Erika Mustermann", "Karl-Heine-Straße 99", "04229 Leipzig"],
    "written": "Leipzig, 27 November 2026",
    "text": "What people write stays as it is, *stars* and #signs included.\n\nAn empty line parts paragraphs.",
    "facts_heading": "Facts",
    "facts": [["Program", "SpinLab, class 24 (example)"], ["Received", "30 November 2026, 23:59 (Europe/Berlin)"]],
    "table_heading": "Table",
    "header": ["Item", "Asked for", "Granted"],
    "rows": [["Staff", "1,250.00", "1,000.00"], ["Travel", "300.00", "300.00"]],
    "total": ["Sum", "1,550.00", "1,300.00"],
    "proof_heading": "Checksum",
    "checksum": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "url": "https://hubs.example.org/",
}


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


def sample_charts():
    """One chart of each kind, and one without data."""
    years = [("2023", 420_000), ("2024", 480_000), ("2025", 420_000), ("2026", 380_000)]
    quarters = [("Q1 2026", 12, 4, 3), ("Q2 2026", 9, 8, 0), ("Q3 2026", 15, 2, 6)]
    days = [(f"{day} Nov", day * day % 17, day) for day in range(1, 29)]
    return [
        charts.bars(
            "Paid by year", ("Year", "Paid"), years, text="Dashed: planned.", say=numbers.money, planned={"2026"}
        ),
        charts.bars(
            "Difference to the plan", ("Hub", "Difference"), [("Leipzig", 4), ("Smart Systems Hub Dresden", -2)]
        ),
        charts.bars("Decisions", ("Quarter", "Accepted", "Waiting list", "Declined"), quarters),
        charts.line("Applications per day", ("Day", "Submitted", "Begun"), days),
        charts.line("Reviews", ("Day", "Reviews"), []),
    ]


def _only_for_builders(request):
    """Open in development and to superusers; nobody else needs to know it exists."""
    if not (settings.DEBUG or settings.EMBEDDED or request.user.is_superuser):
        raise Http404


@require_safe
def document(request):
    """Every part of a PDF, as the gallery shows every part of a page."""
    _only_for_builders(request)
    content = pdf.render("home/gallery.typ", DOCUMENT, language="en", title="Gallery of parts")
    return HttpResponse(content, content_type="application/pdf")


@require_safe
def gallery(request):
    _only_for_builders(request)
    context = {
        "charts": sample_charts(),
        "empty_form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({"wrong-people": "many", "wrong-email": "nobody"}, prefix="wrong"),
        "today": date(2026, 11, 26),
        "page_obj": Paginator(range(90), 30).page(2),
    }
    return render(request, "home/gallery/show.html", context)
