from django.db import migrations

DROP = """
UPDATE funding_proof SET state = 'dropped' FROM funding_grant
WHERE funding_grant.id = grant_id AND funding_grant.state = 'revoked' AND funding_proof.state IN ('due', 'returned')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0007_statements_counted'),
    ]

    operations = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
