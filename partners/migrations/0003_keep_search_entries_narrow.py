from django.db import migrations


class Migration(migrations.Migration):
    """Store the words of an entry out of line: counting and sorting thousands of rows never reads them."""

    dependencies = [("partners", "0002_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE partners_searchentry SET (toast_tuple_target = 256)",
            "ALTER TABLE partners_searchentry RESET (toast_tuple_target)",
        )
    ]
