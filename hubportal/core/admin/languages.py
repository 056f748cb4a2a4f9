"""Both languages side by side in the admin, and a mark where one is missing."""

import operator
from functools import reduce

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import label, missing, pairs


def in_pairs(model, names):
    """`names` of fields with both languages of a text in one line: "title" or its parts → ("title_de", "title_en")."""
    lines = {plain: tuple(attributes.values()) for plain, attributes in pairs(model).items()}
    line_of = {attribute: line for line in lines.values() for attribute in line} | lines
    return list(dict.fromkeys(line_of.get(name, name) for name in names))


class RecordForm(forms.ModelForm):
    """A form that names the language of each text, and refuses what its person has no right to write."""

    person = None  # set by the admin on the class it makes for a request

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.was_allowed = self.instance._state.adding or self._may("change")
        gaps = {} if self.instance._state.adding else missing(self.instance)
        for plain, attributes in pairs(self._meta.model).items():
            for language, attribute in attributes.items():
                if attribute in self.fields:
                    self._say_language(self.fields[attribute], attribute, language, plain in gaps.get(language, ()))

    def _say_language(self, field, attribute, language, is_missing):
        field.label = label(self._meta.model._meta.get_field(attribute))
        field.widget.attrs["lang"] = language
        if is_missing:
            mark = format_html('<strong class="missing">{}</strong>', gettext("This translation is missing."))
            field.help_text = format_html("{} {}", mark, field.help_text)

    def _may(self, verb):
        opts = self._meta.model._meta
        return self.person.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}", self.instance)

    def _post_clean(self):
        super()._post_clean()
        verb = "add" if self.instance._state.adding else "change"
        if self.has_changed() and not self.errors and not (self.was_allowed and self._may(verb)):
            self.add_error(None, _("Your roles do not allow you to save this here. Choose one of your own hubs."))


class TranslationFilter(admin.SimpleListFilter):
    """Rows with a text that exists in one language only."""

    title = _("translation")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [
            (code, gettext("%(language)s is missing") % {"language": gettext(name)})
            for code, name in settings.LANGUAGES
        ]

    def queryset(self, request, queryset):
        if self.value() not in dict(settings.LANGUAGES):
            return queryset
        return queryset.filter(reduce(operator.or_, _gaps(queryset.model, self.value())))


def _gaps(model, language):
    for attributes in pairs(model).values():
        others = [attribute for code, attribute in attributes.items() if code != language]
        yield Q(**{attributes[language]: ""}) & ~Q(**dict.fromkeys(others, ""))


class Translations:
    """A column that says which text is missing in which language."""

    @admin.display(description=_("translation"))
    def translation(self, record):
        gaps = missing(record)
        if not gaps:
            return gettext("complete")
        return format_html_join(
            " ",
            '<strong class="missing">{}</strong>',
            ((_gap_in_words(record, language, names),) for language, names in gaps.items()),
        )


def _gap_in_words(record, language, names):
    texts = ", ".join(_plain(record, name) for name in names)
    return gettext("%(language)s is missing: %(texts)s") % {
        "language": gettext(dict(settings.LANGUAGES)[language]),
        "texts": texts,
    }


def _plain(record, name):
    attribute = next(iter(pairs(type(record))[name].values()))
    return str(capfirst(record._meta.get_field(attribute).verbose_name))
