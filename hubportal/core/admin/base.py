"""The base of every ModelAdmin and inline of the portal."""

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, quote, unquote
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.forms.models import BaseInlineFormSet
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hubportal.core import activity, derived
from hubportal.core.admin import dates, history
from hubportal.core.admin.exporting import Exporting
from hubportal.core.admin.languages import RecordForm, TranslationFilter, Translations, in_pairs
from hubportal.core.admin.scope import Scoped, visible
from hubportal.core.translated import pairs


class PortalChangeList(ChangeList):
    """Fetches what the columns need of related rows, for the page that is shown."""

    def apply_select_related(self, qs):
        return super().apply_select_related(qs).prefetch_related(*self.model_admin.prefetches(self.request))

    def get_queryset(self, request, exclude_parameters=None):
        self.request = request
        return super().get_queryset(request, exclude_parameters)


class PortalFormSet(BaseInlineFormSet):
    """Lets nobody delete a row they have no right to."""

    def add_fields(self, form, index):
        """Name every input by itself: in a table no label stands beside it."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            field.widget.attrs.setdefault("aria-label", capfirst(field.label or name))

    def clean(self):
        super().clean()
        for form in self.deleted_forms if self.can_delete else ():
            if form.instance.pk and not form._may("delete"):
                form.add_error(None, _("Your roles do not allow you to delete this."))


class PortalInline(Scoped):
    """asks_parent: whether rights depend on the record the rows hang on; otherwise each row is asked about."""

    form = RecordForm
    formset = PortalFormSet
    extra = 0
    asks_parent = True

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.person = request.user
        return formset

    def get_exclude(self, request, obj=None):
        return [*(super().get_exclude(request, obj) or ()), *_withheld(self, request)]

    def get_fieldsets(self, request, obj=None):
        return _in_pairs(self, request, super().get_fieldsets(request, obj))

    def _allows(self, request, verb, obj):
        return self.may(request, verb, obj if self.asks_parent else None)

    def has_view_permission(self, request, obj=None):
        return self.may(request, "view")

    def has_add_permission(self, request, obj=None):
        return self._allows(request, "add", obj)

    def has_change_permission(self, request, obj=None):
        return self._allows(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return self._allows(request, "delete", obj)


class StackedInline(PortalInline, admin.StackedInline):
    pass


class TabularInline(PortalInline, admin.TabularInline):
    pass


class PortalAdmin(Exporting, Translations, Scoped, admin.ModelAdmin):
    """Rows of the person's hubs, rights by `rules`, both languages side by side, the portal's own history, exports."""

    form = RecordForm
    actions = ["export_csv", "export_xlsx"]
    list_per_page = 50
    list_max_show_all = 200
    list_prefetch = ()
    object_history_template = "admin/object_history.html"

    # Rights

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.may(request, "view", obj) or self.may(request, "change", obj)

    def has_add_permission(self, request):
        return self.may(request, "add")

    def has_change_permission(self, request, obj=None):
        return self.may(request, "change", obj)

    def has_delete_permission(self, request, obj=None):
        return self.may(request, "delete", obj)

    # Lists

    def get_changelist(self, request, **kwargs):
        return PortalChangeList

    def prefetches(self, request):
        """What the columns of the list need beyond the row and its foreign keys."""
        return self.list_prefetch

    def get_list_display(self, request):
        columns = [dates.column(self.model, name) for name in super().get_list_display(request)]
        return [*columns, "translation"] if pairs(self.model) else columns

    def get_list_filter(self, request):
        filters = list(super().get_list_filter(request))
        return [*filters, TranslationFilter] if pairs(self.model) else filters

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    # Forms

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.person = request.user
        return form

    def get_exclude(self, request, obj=None):
        return [*(super().get_exclude(request, obj) or ()), *_withheld(self, request)]

    def get_fieldsets(self, request, obj=None):
        return _in_pairs(self, request, super().get_fieldsets(request, obj))

    # Writing: the portal's own log instead of Django's, and what follows from a record

    def log_addition(self, request, obj, message):
        return None

    log_change = log_addition

    def log_deletions(self, request, queryset):
        return None

    def save_model(self, request, obj, form, change):
        before = history.stored(self.model, obj.pk) if change else None
        form.state_before = history.state(before) if change else {}
        form.affected_before = derived.affected(before) if change else {}
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record = form.instance
        changes = activity.difference(form.state_before, history.state(record))
        if changes or not change:
            activity.record("changed" if change else "added", record, by=request.user, changes=changes)
        derived.refresh(form.affected_before, derived.affected(record))

    def save_formset(self, request, form, formset, change):
        rows = [row.instance.pk for row in formset.initial_forms if row.has_changed()]
        before = {row.pk: row for row in formset.model._base_manager.filter(pk__in=rows)}
        states = {pk: history.state(row) for pk, row in before.items()}
        affected = [derived.affected(row) for row in before.values()]
        for deleted in formset.deleted_forms if formset.can_delete else ():
            history.record_deleted(before.get(deleted.instance.pk, deleted.instance), by=request.user)
        super().save_formset(request, form, formset, change)
        for row in [*formset.new_objects, *(row for row, _names in formset.changed_objects)]:
            changes = activity.difference(states.get(row.pk, {}), history.state(row))
            activity.record("changed" if row.pk in states else "added", row, by=request.user, changes=changes)
            affected.append(derived.affected(row))
        derived.refresh(*affected)

    def delete_model(self, request, obj):
        affected = derived.affected(obj)
        history.record_deleted(obj, by=request.user)
        super().delete_model(request, obj)
        derived.refresh(affected)

    def delete_queryset(self, request, queryset):
        for record in queryset:
            self.delete_model(request, record)

    def get_deleted_objects(self, objs, request):
        """As Django's, but what belongs to other hubs is counted, not named, and forbids the deletion."""
        collector = NestedObjects(using=objs[0]._state.db, origin=objs)
        collector.collect(objs)
        preview = _Preview(self.admin_site, request, [*collector.model_objs, *map(type, collector.protected)])
        counts = {model._meta.verbose_name_plural: len(found) for model, found in collector.model_objs.items()}
        tree = collector.nested(preview.line)
        protected = [preview.line(record) for record in collector.protected]
        return tree, counts, preview.missing_rights, protected

    # History

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        inlines = [(inline, _rows(inline, request, record)) for inline in self.get_inline_instances(request, record)]
        pages = self.get_paginator(request, history.entries(request, record, inlines), 50)
        page = pages.get_page(request.GET.get(PAGE_VAR, 1))
        wording = history.Wording(self.admin_site, request, [self.model, *(inline.model for inline, _rows in inlines)])
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % record,
            "page_obj": page,
            "lines": wording.lines(page),
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": record,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnlyAdmin(PortalAdmin):
    """Records that the portal writes and people only read."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class _Preview:
    """Names what a deletion takes along, as far as the person may know of it."""

    def __init__(self, site, request, models):
        self.site, self.request = site, request
        self.missing_rights = set()
        self.visible = {
            model: set(visible(site, model, request).values_list("pk", flat=True))
            for model in models
            if site.is_registered(model)
        }

    def line(self, record):
        opts = record._meta
        kind = capfirst(opts.verbose_name)
        if type(record) not in self.visible:
            return f"{kind}: {record}"
        if not self.request.user.has_perm(f"{opts.app_label}.delete_{opts.model_name}", record):
            self.missing_rights.add(opts.verbose_name)
        if record.pk not in self.visible[type(record)]:
            return _("%(kind)s: a record of another hub") % {"kind": kind}
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[quote(record.pk)])
        return format_html('{}: <a href="{}">{}</a>', kind, url, record)


def _rows(inline, request, record):
    """The rows of an inline on `record` that the person may see."""
    formset = inline.get_formset(request, record)
    return inline.get_queryset(request).filter(**{formset.fk.name: record.pk})


def _withheld(owner, request):
    return [name for name in owner.network_fields if owner.is_withheld(request, name)]


def _in_pairs(owner, request, fieldsets):
    withheld = set(_withheld(owner, request))
    laid_out = []
    for title, options in fieldsets:
        names = [name for name in options["fields"] if name not in withheld]
        laid_out.append((title, options | {"fields": in_pairs(owner.model, names)}))
    return laid_out
