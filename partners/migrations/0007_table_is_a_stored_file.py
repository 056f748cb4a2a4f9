import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_stored_files'),
        ('partners', '0006_special_partnerships'),
    ]

    operations = [
        migrations.RemoveField(model_name='partnerimport', name='file'),
        migrations.AddField(
            model_name='partnerimport',
            name='file',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.storedfile', verbose_name='table'),
        ),
    ]
