"""Remember who the verdicts take to be in which team."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.BigIntegerField(default=0)),
                ("due_at", models.BigIntegerField(null=True)),
                ("spans", models.TextField(null=True)),
            ],
            options={"db_table": "staff"},
        ),
    ]
