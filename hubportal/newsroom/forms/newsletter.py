"""What people say about the newsletter: those who get it, and those who write it."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubportal.core.zones import LocalDateTimeField, instant
from hubportal.hubs.models import Hub, Topic
from hubportal.newsroom.actions import subscriptions
from hubportal.newsroom.models import WRITE, Issue, Item, newsrooms
from programs.forms.languages import WithLanguages


class ChoicesForm(forms.Form):
    """Of which hubs and topics, and in which language."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    hubs = forms.ModelMultipleChoiceField(
        label=_("Hubs"),
        queryset=Hub.objects.all(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is about one of the hubs or topics you choose comes to you; without a choice, everything."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.all(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )


class SubscribeForm(ChoicesForm):
    """`homepage` is a trap: people do not see it, programs fill it in."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    agreed = forms.BooleanField(error_messages={"required": _("Please agree, or we may not write to you.")})
    homepage = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput({"tabindex": -1, "autocomplete": "off"})
    )

    field_order = ("email", "language", "hubs", "topics", "agreed", "homepage")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = subscriptions.wording(get_language())
        self.fields["language"].initial = get_language()

    @property
    def is_from_a_program(self):
        return bool(self.cleaned_data["homepage"])

    def values(self):
        return {name: self.cleaned_data[name] for name in ("email", "language", "hubs", "topics")}


class IssueForm(WithLanguages, forms.ModelForm):
    """Subject and first words. person: offers the newsrooms in which they write."""

    class Meta:
        model = Issue
        fields = ["hub", "title_de", "title_en", "intro_de", "intro_en"]
        help_texts = {"intro_de": _("Plain text; empty lines part paragraphs. Who reads German gets the German words.")}

    def __init__(self, data=None, *, person, **kwargs):
        super().__init__(data, **kwargs)
        if not self.instance._state.adding:
            del self.fields["hub"]
            return
        held = newsrooms(person, WRITE)
        hubs = Hub.objects.all()
        self.fields["hub"].queryset = hubs if held is None else hubs.filter(pk__in=held)
        self.fields["hub"].required = held is not None
        self.fields["hub"].empty_label = _("the network") if held is None else None

    def _post_clean(self):
        """Actions write, and constraints hold."""


class ItemForm(WithLanguages, forms.ModelForm):
    class Meta:
        model = Item
        fields = ["heading_de", "heading_en", "text_de", "text_en"]
        help_texts = {"heading_de": _("Empty: its own title and words.")}

    def _post_clean(self):
        """Actions write, and constraints hold."""


class ScheduleForm(forms.Form):
    at = LocalDateTimeField(label=_("To be sent at"), required=False)

    def __init__(self, data=None, *, issue):
        super().__init__(data)
        self.zone = str(issue.zone)
        self.fields["at"].help_text = _("By the clock of %(zone)s. Empty: at once.") % {"zone": self.zone}

    def clean_at(self):
        at = instant(self.cleaned_data["at"], self.zone)
        if at and at <= timezone.now():
            raise ValidationError(_("Choose a time that is still to come."))
        return at
