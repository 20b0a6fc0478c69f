"""Keep what recovery plans say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0006_sending")]

    operations = [
        migrations.CreateModel(
            name="RecoveryText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreement", models.TextField()),
                ("commitment", models.TextField()),
                ("period", models.TextField()),
                ("text", models.TextField()),
                ("written_by", models.TextField()),
                ("written_at", models.BigIntegerField()),
            ],
            options={
                "db_table": "recovery_text",
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "commitment", "period"), name="recovery_text_once")
                ],
            },
        ),
    ]
