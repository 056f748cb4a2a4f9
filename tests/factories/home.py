import factory

from hubportal.home.models import AccessibilityFeedback, Page


class PageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Page
        django_get_or_create = ["slug"]

    slug = Page.Slug.IMPRINT
    title_de = "Impressum"
    title_en = "Legal notice"
    body_de = "Wer wir sind."
    body_en = "Who we are."


class AccessibilityFeedbackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AccessibilityFeedback

    page = "/de/hubs/"
    message = "Die Karte hat keine Beschriftung."
    sender = factory.Sequence(lambda n: f"{n:032}")
