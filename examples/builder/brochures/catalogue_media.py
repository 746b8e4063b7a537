"""The autumn courses of the catalogue: data, sound, news."""

from builder.brochures.catalogue_house import GASPARD, HOME, ISALINE, WORDS
from builder.brochures.course import Course, Hours, Part, Place, Session, Trainer

DATA_PROTECTION = Course(
    title="Protéger les données des publics : le RGPD au quotidien",
    description=(
        "Listes d'inscription, photos d'ateliers, lettres d'information : nos activités laissent "
        "des traces qui appartiennent aux personnes. Une après-midi à distance pour prendre de "
        "bonnes habitudes."
    ),
    objectives=(
        "Reconnaître une donnée personnelle dans ses fichiers de tous les jours",
        "Informer clairement les participant·e·s et recueillir leur consentement",
        "Tenir un registre des traitements à la mesure de son association",
    ),
    programme=(
        Part(
            items=(
                "Vrai ou faux : dix idées reçues sur la protection des données",
                "Étude d'un formulaire d'inscription et de ses défauts",
                "Conserver, partager, effacer : qui fait quoi et pendant combien de temps",
            ),
        ),
    ),
    audiences=("Toute personne qui gère des inscriptions ou des fichiers de contacts.",),
    prerequisites="Aucun",
    trainers=(ISALINE,),
    sessions=(
        Session(
            when="jeudi 15 octobre 2026",
            dates=("2026-10-15",),
            hours=Hours(printed="13:30–17:00", start="13:30", end="17:00"),
            place=Place(name="En ligne (classe virtuelle)"),
            cost="40,00 € TTC",
            amounts=(40,),
            mode="en ligne",
        ),
    ),
    words=WORDS,
)

PODCAST = Course(
    title="Réaliser un podcast avec un groupe",
    description=(
        "Du premier tour de table à la mise en ligne, trois journées pour mener un projet de "
        "podcast participatif avec des jeunes ou des adultes."
    ),
    objectives=(
        "Accompagner un groupe dans le choix d'un sujet et d'un format sonore",
        "Conduire une interview et poser sa voix devant un micro",
        "Enregistrer et monter un épisode avec du matériel simple",
        "Diffuser un podcast dans le respect du droit à l'image et du droit d'auteur",
    ),
    programme=(
        Part(
            label="Jour 1",
            day=1,
            items=(
                "Écoute active d'extraits et repérage des formats",
                "Conférence de rédaction et écriture du fil de l'épisode",
            ),
        ),
        Part(
            label="Jour 2",
            day=2,
            items=(
                "Prise en main des micros et techniques d'interview",
                "Tournage en binômes dans le quartier",
            ),
        ),
        Part(
            label="Jour 3",
            day=3,
            items=(
                "Montage, habillage sonore et mixage",
                "Mise en ligne, transcription et écoute collective",
            ),
        ),
    ),
    audiences=(
        "Animateurs et animatrices socioculturel·le·s",
        "Enseignant·e·s du secondaire",
        "Éducateurs et éducatrices en maison de jeunes",
    ),
    prerequisites="Être à l'aise avec un ordinateur ; aucune expérience du son n'est demandée",
    trainers=(GASPARD,),
    sessions=(
        Session(
            when="du 18 au 20 novembre 2026",
            dates=("2026-11-18", "2026-11-19", "2026-11-20"),
            hours=Hours(printed="de 9h30 à 17h", start="09:30", end="17:00"),
            place=HOME,
            cost="195 € TTC",
            amounts=(195,),
        ),
    ),
    group="10 participant·e·s maximum",
    group_max=10,
    words=WORDS,
)

MEDIA = Course(
    title="Éduquer aux médias : démonter une rumeur",
    description=(
        "Images détournées, faux témoignages, titres trompeurs : comment en parler avec un groupe "
        "sans donner de leçon ? Deux matinées d'outils à essayer et à emporter."
    ),
    objectives=(
        "Remonter à la source d'une image ou d'une citation",
        "Expliquer comment un fil d'actualité choisit ce qu'il montre",
        "Animer un débat apaisé autour d'une information contestée",
    ),
    programme=(
        Part(
            items=(
                "Enquête en équipe : d'où vient cette photo ?",
                "Recommandation, bulles et publicité : le jeu du fil d'actualité",
                "Fabriquer une fausse nouvelle pour apprendre à la reconnaître",
                "Construire une animation de cinquante minutes pour son public",
            ),
        ),
    ),
    audiences=(
        "Professionnel·le·s de l'éducation permanente",
        "Bibliothécaires jeunesse",
        "Parents engagés dans une association",
    ),
    prerequisites="Utiliser au moins un réseau social",
    trainers=(Trainer(name="Fantine Soufflevent", about="journaliste et formatrice"),),
    sessions=(
        Session(
            when="les 1er et 8 décembre 2026",
            dates=("2026-12-01", "2026-12-08"),
            hours=Hours(printed="9h-12h30", start="09:00", end="12:30"),
            place=HOME,
            cost="gratuit, sur inscription",
            amounts=(0,),
        ),
    ),
    words=WORDS,
)

AUTUMN = (DATA_PROTECTION, PODCAST, MEDIA)
