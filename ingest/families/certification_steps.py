"""Which step of a framework a code stands on: bloc, activity or competence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.families.certification_names import begins
from ingest.families.codes import letter, number, parent
from ingest.families.context import full
from ingest.families.profile import coded
from ingest.families.tables import View


@dataclass(frozen=True, slots=True)
class Steps:
    """The codes of one column: how deep they go, and whether their letters tell two kinds apart."""

    deepest: int
    mixed: bool

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Steps":
        """Learn the steps from the texts of a column, each with its code."""
        told = [said for text in texts if (said := coded(text)).code]
        depths = Counter(said.depth for said in told)
        deepest = max(depths, default=0)
        own = [said for said in told if said.depth == deepest]
        kinds = {said.kind for said in own}
        # Beside its neighbours in the alphabet, C is the third letter and no kind.
        counted = {letter(said.code) for said in own} & {"B", "D"}
        return cls(deepest, "competence" in kinds and len(kinds) > 1 and not counted)

    def role(self, text: str) -> str:
        """Tell the step of one text.

        >>> steps = Steps.of(["A1 Animer", "C1.1 Parler", "C1.2 Taire"])
        >>> steps.role("A1 Animer"), steps.role("C1.1 Parler"), steps.role("Sans code")
        ('activity', 'competence', 'competence')
        >>> Steps.of(["A1 Animer", "C1 Parler", "C2 Taire"]).role("A1 Animer")
        'activity'
        >>> Steps.of(["A1 Animer", "B1 Parler", "C1 Taire"]).role("A1 Animer")
        'competence'
        """
        said = coded(text)
        if not said.code:
            return "competence"
        if said.kind == "unit" or self.deepest - said.depth >= 2:
            return "unit"
        other = self.mixed and said.kind != "competence"
        return "activity" if other or said.depth < self.deepest else "competence"


def outcomes_over(view: View, outcome: int, below: int) -> bool:
    """Tell outcomes whose criteria are numbered below them: « LO1 Know » beside « 1.1 Explain ».

    Then it is the criteria that say what is mastered, and the outcomes group them.
    """
    rows = [row for row in view.rows() if row.text(outcome) and row.text(below)]
    pairs = [
        (
            coded(row.full(outcome)).code or "",
            [coded(full(one)).code or "" for one in row.blocks(below)],
        )
        for row in rows
    ]
    return bool(pairs) and all(
        over and codes and all(begins(code, over) or parent(code) == number(over) for code in codes)
        for over, codes in pairs
    )
