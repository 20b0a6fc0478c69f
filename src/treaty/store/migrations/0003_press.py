"""Keep what people press."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_staff")]

    operations = [
        migrations.CreateModel(
            name="Press",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.TextField()),
                ("click_id", models.TextField()),
                ("at", models.BigIntegerField()),
                ("person", models.TextField()),
                ("verb", models.TextField()),
                ("key", models.TextField()),
                ("subject", models.TextField()),
                ("said", models.TextField()),
                ("received_at", models.BigIntegerField()),
                ("done_at", models.BigIntegerField(null=True)),
                ("outcome", models.TextField(null=True)),
                ("actor", models.TextField(null=True)),
            ],
            options={
                "db_table": "press",
                "constraints": [models.UniqueConstraint(fields=("channel", "click_id"), name="press_once")],
                "indexes": [
                    models.Index(fields=("received_at",), name="press_to_do", condition=models.Q(done_at__isnull=True)),
                    models.Index(fields=("subject",), name="press_of_handoff"),
                ],
            },
        ),
    ]
