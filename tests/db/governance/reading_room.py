"""A standard that asks to be acknowledged, published in the small world."""

from datetime import date, datetime

from norma.apps.governance.models import Acknowledgement, AcknowledgementRound
from norma.apps.governance.services.rounds import follow_into_force, open_round
from norma.apps.standards.models import StandardVersion
from tests.db.standards.conftest import Library
from tests.db.standards.texts import standard_text
from tests.world import NOW, World

ASKS = "acknowledge: {audience: [role:agent, role:team-lead], within: 7bd, for_version: major}"
QUIZ = """\
  train:
    roles: [agent]
    quiz:
    - {ask: {zh-Hans: "多久之内首次响应？", en: "How soon is the first response?"}, answer: "{{limit}}", distractors: [1bh, 8bh]}
    - {ask: {zh-Hans: "达成率目标？", en: "What share is the target?"}, answer: "{{share}}", distractors: ["80", "99"]}
"""  # noqa: E501  a question stands on one line


def reading_text(
    version: str = "1.0", *, asks: str = ASKS, quiz: bool = False, limit: str = "4bh"
) -> str:
    """The small standard, with what it asks of its readers."""
    text = standard_text(version, limit=limit)
    text = text.replace("effective_from: 2026-01-01", f"effective_from: 2026-01-01, {asks}")
    if quiz:
        text = text.replace(
            "  manual: {part: process, order: 20}\n",
            "  manual: {part: process, order: 20}\n" + QUIZ,
            1,
        )
    return text


def with_quiz(pass_pct: int = 100) -> str:
    """What a standard says that asks questions before it is accepted."""
    return ASKS.replace("within:", f"quiz_pass: {pass_pct}, within:")


class ReadingRoom:
    """The small world reading its standard."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.library = Library(world)

    def publish(
        self, text: str = "", *, on: date | None = None, now: datetime = NOW
    ) -> StandardVersion:
        """Publish, and do what its handlers do."""
        version = self.library.publish(
            self.library.draft(text or reading_text(), now=now), on=on, now=now
        )
        open_round(version.pk, now=now)
        if version.status == "in_force":
            follow_into_force(version.pk, now=now)
        return version

    def row(self, who: str = "agent", version: str = "1.0") -> Acknowledgement:
        return Acknowledgement.objects.get(
            user=getattr(self.world, who), round__version__version=version
        )

    def round(self, version: str = "1.0") -> AcknowledgementRound:
        return AcknowledgementRound.objects.get(version__version=version)

    def states(self, version: str = "1.0") -> dict[str, str]:
        rows = Acknowledgement.objects.filter(round__version__version=version)
        return dict(rows.values_list("user__login", "state"))
