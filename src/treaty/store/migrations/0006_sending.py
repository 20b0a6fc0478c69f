"""Say when a message was handed to its channel, and how many steps of a worker fail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_held")]

    operations = [
        migrations.AddField("delivery", "sending_at", models.BigIntegerField(null=True)),
        migrations.AddField("worker", "failing", models.IntegerField(db_default=0)),
    ]
