"""The closed vocabularies: a misspelt term raises; passerelle.ttl says what each means."""

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class MED(DefinedNamespace):
    """The words of Passerelle."""

    _NS = Namespace("https://w3id.org/passerelle/ontology#")
    _fail = True

    # documents and evidence
    Document: URIRef
    ForesightStudy: URIRef
    CertificationProfile: URIRef
    TrainingBrochure: URIRef
    OtherDocument: URIRef
    Passage: URIRef
    inDocument: URIRef
    page: URIRef
    printedPage: URIRef
    text: URIRef
    section: URIRef
    region: URIRef
    passageKind: URIRef
    approvedOn: URIRef
    sha256: URIRef
    fileName: URIRef
    pageCount: URIRef
    readingStatus: URIRef
    assertion: URIRef
    # foresight
    Study: URIRef
    inFramework: URIRef
    aboutOccupation: URIRef
    horizon: URIRef
    hasProfile: URIRef
    scope: URIRef
    Factor: URIRef
    isRetained: URIRef
    rank: URIRef
    retainedBecause: URIRef
    inDimension: URIRef
    Dimension: URIRef
    Scenario: URIRef
    scenarioOf: URIRef
    letter: URIRef
    isProbable: URIRef
    isDesirable: URIRef
    mergedFrom: URIRef
    remark: URIRef
    EvolutionProfile: URIRef
    hasScenario: URIRef
    Action: URIRef
    recommendedFor: URIRef
    forScenario: URIRef
    purpose: URIRef
    Activity: URIRef
    Competence: URIRef
    Impact: URIRef
    onActivity: URIRef
    candidateActivity: URIRef
    ofFactor: URIRef
    underScenario: URIRef
    Need: URIRef
    inImpact: URIRef
    forActivity: URIRef
    needsCompetence: URIRef
    inContextOf: URIRef
    KeyFigure: URIRef
    qualifier: URIRef
    Recommendation: URIRef
    ExplicitAbsence: URIRef
    about: URIRef
    absentProperty: URIRef
    ProficiencyLevel: URIRef
    requires: URIRef
    affects: URIRef
    calledForBy: URIRef
    # certification
    Framework: URIRef
    assessedBy: URIRef
    Occupation: URIRef
    hasActivity: URIRef
    certifiedBy: URIRef
    externalCode: URIRef
    ExternalCode: URIRef
    codeScheme: URIRef
    CertificationUnit: URIRef
    # training
    TrainingOffer: URIRef
    Objective: URIRef
    hasObjective: URIRef
    position: URIRef
    ProgrammeItem: URIRef
    hasProgrammeItem: URIRef
    day: URIRef
    teachingMethod: URIRef
    sessionDate: URIRef
    startTime: URIRef
    endTime: URIRef
    breakMinutes: URIRef
    netHours: URIRef
    # links and decisions
    Coverage: URIRef
    offer: URIRef
    item: URIRef
    competence: URIRef
    score: URIRef
    method: URIRef
    status: URIRef
    degree: URIRef
    comment: URIRef
    covers: URIRef
    mayCover: URIRef
    Mapping: URIRef
    Decision: URIRef
    verdict: URIRef
    decides: URIRef
    carriedOver: URIRef
    # a base on another server
    currentBatch: URIRef


class ELM(DefinedNamespace):
    """The terms used of the European Learning Model."""

    _NS = Namespace("http://data.europa.eu/snb/model/elm/")
    _fail = True

    LearningAchievementSpecification: URIRef
    LearningOpportunity: URIRef
    LearningOutcome: URIRef


class OA(DefinedNamespace):
    """The terms used of the Web Annotation vocabulary."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    FragmentSelector: URIRef


class SSSOM(DefinedNamespace):
    """The terms used of SSSOM, the simple standard for sharing ontological mappings."""

    _NS = Namespace("https://w3id.org/sssom/")
    _fail = True

    subject_id: URIRef
    predicate_id: URIRef
    object_id: URIRef
    mapping_justification: URIRef
    confidence: URIRef
    reviewer_id: URIRef


PDF_FRAGMENT = URIRef("http://tools.ietf.org/rfc/rfc8118")
"""What a region's value conforms to: RFC 8118, the fragment identifiers of application/pdf."""
