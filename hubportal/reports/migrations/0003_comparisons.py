"""What was written before reports compared times: its lists are those of its own time. Its mails have one kind now."""

from django.db import migrations

NEW = {"key": "", "quantity": "", "text": ""}


def compare(apps, schema_editor):
    for run in apps.get_model("reports", "ReportRun").objects.exclude(figures={}):
        run.figures = {key: {"now": [NEW | row for row in rows]} for key, rows in run.figures.items()}
        run.save(update_fields=["figures"])


def one_kind_of_mail(apps, schema_editor):
    Message = apps.get_model("outbox", "Message")
    for message in Message.objects.filter(kind="hub_week", state="waiting"):
        message.kind, message.payload = "report", message.payload | {"reader": message.recipient_id}
        message.save(update_fields=["kind", "payload"])
    Message.objects.filter(kind="hub_week").update(kind="report")
    apps.get_model("outbox", "MailPreference").objects.filter(kind="hub_week").update(kind="report")


class Migration(migrations.Migration):

    dependencies = [
        ("reports", "0002_subjects"),
        ("outbox", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(compare, migrations.RunPython.noop),
        migrations.RunPython(one_kind_of_mail, migrations.RunPython.noop),
    ]
