from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models import F

from hubportal.core.text import joined, stem, words

_LONGEST_WORD = 220  # characters; what is longer nobody searches for


class Searchable(models.Model):
    """A record that the search over everything finds by the words of its own texts, in every language it has.

    SEARCHED_NAMES, SEARCHED_TEXTS: the columns it is found by, names before texts. `save` derives both search columns;
    whoever writes such texts without it calls `derive_search`. What it is found by elsewhere, its hub and its topics,
    is looked up when somebody asks.
    """

    UNLOGGED = ("search_names", "search_text")
    SEARCHED_NAMES = ()
    SEARCHED_TEXTS = ()

    search_names = models.TextField(editable=False, default="", db_default="")
    search_text = models.TextField(editable=False, default="", db_default="")

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        written = {*self.SEARCHED_NAMES, *self.SEARCHED_TEXTS}
        if update_fields is None or written & set(update_fields):
            self.derive_search()
            update_fields = update_fields and {*update_fields, "search_names", "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def derive_search(self):
        names, texts = ([getattr(self, name) for name in named] for named in (self.SEARCHED_NAMES, self.SEARCHED_TEXTS))
        self.search_names, self.search_text = folded(names), folded(names, texts)


def folded(names, texts=()):
    """The words of names and texts, each once between blanks, as written and as a stem: " netze ~netz ".

    It holds " netz " where that word is written, " ~netz " where one of its stem is, and "netz" where a word has it in.
    """
    found = {word for text in (*names, *texts) for word in words(text or "")}
    found |= {word for name in names for word in joined(name or "")}
    found = {word for word in found if len(word) <= _LONGEST_WORD}
    found |= {f"~{stem(word)}" for word in found}
    return f" {' '.join(sorted(found))} " if found else ""


def search_index(name):
    """The index that finds what stands inside the words of a `Searchable` model."""
    return GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name=name)


def filling(app, model, names, texts):
    """The step of a migration that derives the search columns of records there already; names, texts: of `values`."""

    def fill(apps, _schema_editor):
        records = apps.get_model(app, model).objects
        for pk, *found in records.values_list("pk", *names, *texts).order_by("pk").iterator():
            in_names, in_texts = found[: len(names)], found[len(names) :]
            records.filter(pk=pk).update(search_names=folded(in_names), search_text=folded(in_names, in_texts))

    return migrations.RunPython(fill, migrations.RunPython.noop)
