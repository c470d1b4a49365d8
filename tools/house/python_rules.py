"""House rules about Python: rows and where they are written, translated text, names, excuses."""

from tools.house import finders
from tools.house.rule import Rule, by_pattern, samples

_SRC = ("src/**.py",)
_ALL = ("src/**.py", "tests/**.py", "tools/**.py", "benchmarks/**.py")
_VIEWS = "src/norma/apps/desk/views.py"
_SERVICES = "src/norma/apps/desk/services.py"

RULES = (
    Rule(
        "no-objects-in-views",
        "Call a selector or a service; views and routers know HTTP only.",
        where=(
            "src/norma/apps/*/views*",
            "src/norma/apps/*/views/**",
            "src/norma/**/api*.py",
            "src/norma/api/**.py",
            "src/norma/**/views.py",
        ),
        find=finders.objects,
        bad=samples(_VIEWS, "rows = Case.objects.filter(pk=1)"),
        good=(
            *samples(_VIEWS, "rows = selectors.cases_for(actor)"),
            *samples("src/norma/apps/desk/selectors.py", "rows = Case.objects.all()"),
        ),
    ),
    Rule(
        "no-whole-row-save",
        "Name what changed: save(update_fields=[...]); a whole row overwrites what others wrote.",
        where=_SRC,
        but_not=("**/migrations/*.py",),
        find=finders.whole_row_saves,
        bad=samples(
            _SERVICES,
            "def pause(clock):\n    clock.save()",
            "def pause(clock):\n    other = Clock()\n    clock.save(using='x')",
        ),
        good=samples(
            _SERVICES,
            "def pause(clock):\n    clock.save(update_fields=['state'])",
            "def open_case():\n    case = Case(number=1)\n    case.save()",
            "class A:\n    def save(self, *a):\n        super().save(*a)",
        ),
    ),
    Rule(
        "no-row-signals",
        "Publish an event from the service; a row signal runs where nobody looks.",
        where=_SRC,
        find=finders.row_signals,
        bad=samples(
            "src/norma/apps/desk/apps.py",
            "from django.db.models.signals import post_save",
            "signals.post_save.connect(f)",
        ),
        good=samples("src/norma/apps/desk/apps.py", "subscribe(handlers.SUBSCRIPTIONS)"),
    ),
    Rule(
        "timedelta-named",
        "Write timedelta(days=5) or timedelta(seconds=5).",
        where=_ALL,
        find=finders.positional_timedeltas,
        bad=samples(_SERVICES, "x = timedelta(5)", "x = dt.timedelta(0, 30)"),
        good=samples(_SERVICES, "x = timedelta(days=5)", "x = timedelta()"),
    ),
    Rule(
        "no-bare-select-related",
        "Name the relations: select_related('unit', 'customer').",
        where=_SRC,
        find=finders.bare_select_related,
        bad=samples(_SERVICES, "rows = cases.select_related()"),
        good=samples(_SERVICES, "rows = cases.select_related('unit')"),
    ),
    Rule(
        "no-models-in-migrations",
        "Use apps.get_model(); a default that a migration needs lives outside models.py.",
        where=("src/**/migrations/*.py",),
        find=finders.models_in_migrations,
        bad=samples(
            "src/norma/apps/desk/migrations/0002_x.py",
            "from norma.apps.desk.models import Case",
            "import norma.apps.desk.models",
            "from norma.apps.desk import models",
        ),
        good=samples(
            "src/norma/apps/desk/migrations/0002_x.py",
            "from django.db import migrations, models",
        ),
    ),
    Rule(
        "no-computed-message",
        "Translate a fixed text with named placeholders, then fill them in.",
        where=_SRC,
        find=finders.computed_messages,
        bad=samples(
            _VIEWS,
            "gettext(f'{n} cases')",
            "_('%d cases' % n)",
            "gettext('{} cases'.format(n))",
        ),
        good=samples(_VIEWS, "gettext('%(count)d cases') % {'count': n}"),
    ),
    Rule(
        "exists-not-count",
        "Ask exists(); count() reads them all.",
        where=_SRC,
        find=finders.counted_existence,
        bad=samples(
            _SERVICES, "if rows.count() > 0: pass", "x = rows.count() == 0", "y = rows.count() >= 1"
        ),
        good=samples(
            _SERVICES,
            "if rows.exists(): pass",
            "if rows.count() > 1: pass",
            "if words.count('a') > 0: pass",
        ),
    ),
    Rule(
        "no-mark-safe",
        "Use format_html or format_html_join, which escape what they insert.",
        where=_SRC,
        find=finders.safe_marks,
        bad=samples(
            _VIEWS, "from django.utils.safestring import mark_safe", "safestring.mark_safe(x)"
        ),
        good=samples(_VIEWS, "from django.utils.html import format_html"),
    ),
    Rule(
        "excuse-with-reason",
        "Write `# type: ignore[code]  # why` and `# noqa: CODE  why`.",
        where=(*_SRC, "tools/**.py", "benchmarks/**.py"),
        but_not=("tools/house/python_rules.py",),
        find=by_pattern(
            r"# type: ignore(?!\[[a-z, -]+\]\s+#\s*\S+ \S+)|# noqa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+\S+ \S+)"
        ),
        bad=samples(
            _SERVICES,
            "x = y  # type: ignore",
            "x = y  # type: ignore[attr-defined]",
            "x = y  # noqa",
            "x = y  # noqa: S311",
        ),
        good=samples(
            _SERVICES,
            "x = y  # type: ignore[attr-defined]  # the stub lacks it",
            "x = y  # noqa: S311  the draw is kept by its seed",
            "x = y  # noqa: S311, TID251  argparse's own draw",
        ),
    ),
    Rule(
        "no-vague-module",
        "Name the module after what is in it.",
        where=_ALL,
        find=finders.vague_modules,
        bad=(*samples("src/norma/base/utils.py", ""), *samples("src/norma/base/misc/x.py", "")),
        good=samples("src/norma/base/text/bigrams.py", ""),
    ),
    Rule(
        "actor-and-now-by-name",
        "Put them behind the star: def open_case(customer_id, *, actor, now).",
        where=("src/norma/apps/*/services.py", "src/norma/apps/*/services/*.py"),
        find=finders.positional_actors,
        bad=samples(_SERVICES, "def f(actor): pass", "def f(case_id, now): pass"),
        good=samples(
            _SERVICES,
            "def f(case_id, *, actor, now): pass",
            "def _f(now, x): pass",
            "def sweep(now): pass",
        ),
    ),
    Rule(
        "glossary-words",
        "Say case, clause, promise and clock, as docs/glossary.md does.",
        where=_SRC,
        find=finders.other_words,
        bad=samples(_SERVICES, "def open_ticket(): pass", "class SLAClock: pass", "ticket_id = 1"),
        good=samples(_SERVICES, "def open_case(): pass", "translate = 1", "slack = 2"),
    ),
    Rule(
        "no-private-imports",
        "Give it a public name, or move it to where both may reach it.",
        where=_ALL,
        find=finders.private_imports,
        bad=samples("tests/unit/test_x.py", "from norma.core.units import _SPAN"),
        good=samples(
            "tests/unit/test_x.py",
            "from norma.core.units import Span",
            "from norma import __version__",
        ),
    ),
    Rule(
        "no-wide-tuples",
        "Give back a frozen dataclass whose fields have names.",
        where=_SRC,
        find=finders.wide_tuples,
        bad=samples(_SERVICES, "def f() -> tuple[int, int, str, str]: pass"),
        good=samples(
            _SERVICES, "def f() -> tuple[int, int]: pass", "def f() -> tuple[int, ...]: pass"
        ),
    ),
    Rule(
        "todo-with-number",
        "Open a matter for it and write TODO(#12).",
        where=(*_ALL, "src/**.html", "src/**.css", "src/**.js"),
        but_not=("tools/house/python_rules.py",),
        find=by_pattern(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))"),
        bad=samples(_SERVICES, "# TODO later", "# FIXME"),
        good=samples(_SERVICES, "# TODO(#12) after the next release"),
    ),
)
