"""What the front page shows of hubs."""

from hubportal.hubs import figures
from hubportal.hubs.models import Figure, Hub


def chosen_figures():
    """The figures staff chose for the band under the hero, each in words and with its source."""
    chosen = Figure.objects.filter(is_on_front=True).select_related("measure", "source", "network", "hub", "region")
    return [
        {
            "label": ", ".join(part for part in (*figures.subject_of(figure), figures.as_of(figure)) if part),
            "value": figures.in_words(figure),
            "source": figure.source,
        }
        for figure in chosen
    ]


def highlighted_hubs(subject, request):
    """The highlighted hubs, if there are any."""
    hubs = Hub.objects.filter(is_home=True).with_places()
    return {"hubs": hubs} if hubs else None
