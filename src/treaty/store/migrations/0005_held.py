"""Keep who has each handoff now: until a lead is judged again, that is its first owner."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_round")]

    operations = [
        migrations.AddField("handoffrow", "held_by", models.TextField(null=True)),
        migrations.AddField("handoffrow", "held_at", models.BigIntegerField(null=True)),
        migrations.RunSQL("UPDATE handoff SET held_by = owner, held_at = assigned_at", migrations.RunSQL.noop),
    ]
