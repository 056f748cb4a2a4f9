from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F

from partners.models.organisation import Organisation


class SearchEntry(models.Model):
    """A listed organisation as the directory finds, filters and sorts it; what is not listed has none.

    Derived by `search_index.refresh` and narrow on purpose: counting and sorting read these rows only. `tokens` are its
    words, folded: "=energie" as written, "~energi" as stem; with an "n" in front ("n=energie") those of its names.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    kind = models.CharField(max_length=12)
    sort_key = models.CharField(max_length=220, db_collation="C")
    created_at = models.DateTimeField()
    hub_ids = ArrayField(models.IntegerField())
    topic_ids = ArrayField(models.IntegerField())
    partner_since = models.CharField(max_length=4, blank=True)
    tokens = ArrayField(models.TextField())

    class Meta:
        default_permissions = ()
        indexes = [
            GinIndex(fields=["tokens", "hub_ids", "topic_ids"], name="search_entry_contents"),
            models.Index(fields=["sort_key", "organisation"], name="search_entry_by_name"),
            models.Index(fields=["-created_at", "-organisation"], name="search_entry_newest"),
            models.Index(fields=["kind", "sort_key", "organisation"], name="search_entry_of_kind"),
        ]

    def __str__(self):
        return self.sort_key


class SearchWord(models.Model):
    """A word that some listed organisation is found by, and its stem: where the inside of compounds is looked up."""

    word = models.TextField(primary_key=True, db_collation="C")
    stem = models.TextField(db_collation="C")

    class Meta:
        default_permissions = ()
        indexes = [
            GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="search_word_inside"),
            GinIndex(OpClass(F("stem"), name="gin_trgm_ops"), name="search_word_stem_inside"),
        ]

    def __str__(self):
        return self.word
