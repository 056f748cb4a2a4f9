from django.contrib import admin

from funding.admin.money import OfGrantAdmin
from funding.models import Proof, ProofExtension, ProofFile, ProofVersion, Reached, Spent
from hubportal.core.admin import TabularInline


class OfProofInline(TabularInline):
    hub_path = "proof__grant__hub"
    can_delete = False


class SpentInline(OfProofInline):
    model = Spent


class ReachedInline(OfProofInline):
    model = Reached


class FileInline(OfProofInline):
    model = ProofFile


class VersionInline(OfProofInline):
    model = ProofVersion


class ExtensionInline(OfProofInline):
    model = ProofExtension


@admin.register(Proof)
class ProofAdmin(OfGrantAdmin):
    list_display = ["grant", "kind", "since", "until", "due_on", "state", "submitted_at"]
    list_filter = ["state", "kind", "grant__hub", "due_on"]
    search_fields = [*OfGrantAdmin.search_fields, "text"]
    date_hierarchy = "due_on"
    inlines = [VersionInline, SpentInline, ReachedInline, FileInline, ExtensionInline]
