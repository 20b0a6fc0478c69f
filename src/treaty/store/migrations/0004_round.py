"""Number the rounds of summing up, and note in which one a lead was judged last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0003_press")]

    operations = [
        migrations.AddField("summing", "round", models.BigIntegerField(db_default=0)),
        migrations.AddField("lead", "judged_round", models.BigIntegerField(null=True)),
        migrations.AddIndex("lead", models.Index(fields=("judged_round",), name="lead_judged_round")),
    ]
