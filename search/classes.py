"""What classes of things are called in questions: "quelle formation...", "ce stage"."""

import re
from collections.abc import Sequence

from search.alikes import alike
from search.cues import said_words
from search.language import content_words, fold, stem, tokens

CLASS_WORDS: dict[str, str] = {
    "TrainingOffer": """formation cours stage module cycle seance session journee matinee semaine
        training course workshop cursus opleiding""",
    "Competence": """competence aptitude capacite savoir skill vaardigheid competentie bekwaamheid
        bekwaamheden""",
    "Activity": "activite tache mission activity task activiteit taak",
    "Factor": """facteur changement tendance variable vecteur moteur levier factor change trend
        driver factor verandering drijfveer""",
    "Scenario": "hypothese scenario evolution futur avenir hypothesis future toekomst",
    "Action": "action recommandation piste mesure recommendation measure actie maatregel",
    "Framework": "referentiel profil certification framework profile referentiekader",
    "Occupation": "metier profession occupation job beroep mediateur",
    "Dimension": "dimension rubrique theme dimension dimensie",
    "Objective": "objectif objective doel leerdoel",
    "ProgrammeItem": "programme point item programma",
}
"""How each class is called: such words in a question say what is looked for, not about what."""
_WHICH = {"quel", "quelle", "quels", "quelles", "which", "what", "welk", "welke"}
_ASKABLE = {"TrainingOffer", "Competence", "Activity", "Factor", "Scenario", "Action"}
_COURSE_WORDS = "formation cours stage module training course workshop cursus opleiding"
_COURSE_STEMS = {stem(word) for word in content_words(_COURSE_WORDS)}
_COURSE = set(CLASS_WORDS["TrainingOffer"].split())
_MEETINGS = {
    stem(word) for word in ["atelier", "workshop", "seance", "session", "journee", "reunion"]
}
_TAUGHT = _COURSE_STEMS - {stem("workshop")}
_MEMBERS = {"expert", "experts", "panel", "etude", "study", "studie", "deskundigen", "experten"}
"""Words for what a course is called and a meeting too, for courses alone, and who meets."""
_ADVISING = {
    "Action": {
        stem(word)
        for line in (
            "conseille conseillent recommande recommandent preconise preconisent suggere suggerent",
            "recommend recommends recommended advise advises advised suggest suggests suggested",
            "aanbeveelt aanbevolen aanraadt aangeraden",
        )
        for word in line.split()
    }
}
"""Verbs by which the things of a class are asked for without its name."""
_ABOUT_WORDS = "en sur a de d pour du des in on about for over voor van tot"
_ABOUT = set(_ABOUT_WORDS.split())
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,}\b")


def target_of(words: Sequence[str]) -> str | None:
    """Tell the class of what a question asks for: "quelle formation...", "which of the factors".

    >>> target_of(["dans", "quelle", "formation", "parle", "t", "on", "de", "budget"])
    'TrainingOffer'
    >>> target_of(["quel", "est", "le", "prix"])
    """
    for place, word in enumerate(words):
        if word in _WHICH:
            for following in words[place + 1 : place + 3]:
                for name, said in CLASS_WORDS.items():
                    if name in _ASKABLE and any(alike(following, w) >= 0.9 for w in said.split()):
                        return name
    return None


def favoured(question: str) -> dict[str, float]:
    """Say which classes a question speaks of: "quelle compétence...", « que conseille… »."""
    said = {stem(word) for word in said_words(question)}
    done = {name: 1.0 for name, deeds in _ADVISING.items() if not said.isdisjoint(deeds)}
    return done | {name: 1.0 for name in CLASS_WORDS if speaks_of(question, name)}


def speaks_of(question: str, type_: str) -> bool:
    """Tell whether a question names a class of things: "ce stage", "le référentiel"."""
    said = [fold(word) for word in tokens(question)]
    return any(alike(word, own) >= 0.84 for word in said for own in CLASS_WORDS[type_].split())


def spoken_course(question: str) -> bool:
    """Tell whether a question speaks of a course by a word that means nothing else."""
    return any(stem(word) in _COURSE_STEMS for word in said_words(question))


def of_a_meeting(question: str) -> bool:
    """Tell whether the workshop that a question speaks of is one of experts, and no course.

    >>> of_a_meeting("How long did each expert workshop last?")
    True
    >>> of_a_meeting("Combien dure la formation des experts ?"), of_a_meeting("L'atelier de chant")
    (False, False)
    """
    said = said_words(question)
    met = _MEETINGS.intersection(stem(word) for word in said)
    return bool(met) and not _MEMBERS.isdisjoint(said) and _TAUGHT.isdisjoint(map(stem, said))


def topic_of(question: str, left: Sequence[str]) -> list[str]:
    """Give the words that name which course is meant: "le cours de chant", "le cours RGPD".

    >>> topic_of("Quel est le prix de la formation en boulangerie ?", ["boulangerie"])
    ['boulangerie']
    >>> topic_of("Combien coûte le cours RGPD ?", ["rgpd"])
    ['rgpd']
    >>> topic_of("À quelle heure commence la formation ?", [])
    []
    """
    said = [fold(word) for word in tokens(question)]
    acronyms = {fold(word) for word in _ACRONYM.findall(question)}
    for place, word in enumerate(said[:-1]):
        if word in _COURSE and said[place + 1] in acronyms.intersection(left):
            return [said[place + 1]]
        if word in _COURSE and said[place + 1] in _ABOUT:
            return [each for each in said[place + 2 : place + 6] if each in left]
    return []
