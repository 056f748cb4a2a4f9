"""What forms of content in two languages have in common."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import label, pairs


class WithLanguages:
    """Names the language in the label of each field that there is once per language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for attributes in pairs(self._meta.model).values():
            for attribute in attributes.values():
                if attribute in self.fields:
                    self.fields[attribute].label = label(self._meta.model._meta.get_field(attribute))
                    if isinstance(self.fields[attribute].widget, forms.Textarea):
                        self.fields[attribute].widget.attrs["rows"] = 5


class OneLanguageAtLeast:
    """Asks for each of `needed` in one language at least."""

    needed = ()

    def clean(self):
        cleaned = super().clean()
        for name in self.needed:
            attributes = list(pairs(self._meta.model)[name].values())
            if not any(cleaned.get(attribute) for attribute in attributes):
                self.add_error(attributes[0], _("Fill this in, in one language at least."))
        return cleaned
