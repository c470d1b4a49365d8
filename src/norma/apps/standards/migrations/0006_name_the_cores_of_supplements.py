from django.db import migrations


def name_cores(apps, _schema_editor):
    """Supplements that an earlier release kept say in their document alone what they extend."""
    version = apps.get_model("standards", "StandardVersion")
    for row in version.objects.filter(standard__kind="overlay", extends_pack=""):
        extends = row.document.get("extends", {})
        row.extends_pack = str(extends.get("pack", ""))[:140]
        row.extends_version = str(extends.get("version", ""))[:20]
        row.save(update_fields=["extends_pack", "extends_version"])


class Migration(migrations.Migration):
    dependencies = [("standards", "0005_adoptions")]

    operations = [migrations.RunPython(name_cores, migrations.RunPython.noop)]
