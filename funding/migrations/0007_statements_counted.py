from django.db import migrations, models

COUNT = """
UPDATE funding_grant SET number_of_statements = counted.number
FROM (SELECT grant_id, count(*) AS number FROM funding_amountstatement GROUP BY grant_id) AS counted
WHERE counted.grant_id = funding_grant.id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0006_officers_and_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='grant',
            name='number_of_statements',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='statements'),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
