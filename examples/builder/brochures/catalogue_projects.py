"""The courses of the new year: publics, evaluation, partners, places."""

from builder.brochures.catalogue_house import ANATOLE, BERENICE, HOME, ISALINE, MILL, WORDS
from builder.brochures.course import Course, Hours, Part, Session, Trainer

OUTREACH = Course(
    title="Aller vers les publics éloignés de la culture",
    description=(
        "Quatre jeudis après-midi pour sortir de ses murs, rencontrer celles et ceux qui ne "
        "viennent pas et imaginer avec eux des formes de médiation qui leur ressemblent."
    ),
    objectives=(
        "Analyser les obstacles matériels, sociaux et symboliques à la participation culturelle",
        "Nouer un premier contact hors les murs avec des habitant·e·s",
        "Concevoir avec les personnes concernées une action de médiation à leur portée",
    ),
    programme=(
        Part(
            items=(
                "Non-publics ou publics oubliés ? Mots, chiffres et représentations",
                "Cartographier un quartier et ses relais",
                "Marche exploratoire et rencontres sur le marché",
                "Présentation des projets devant un jury d'habitant·e·s",
            ),
        ),
    ),
    audiences=(
        "Médiateurs et médiatrices culturelles",
        "Assistants sociaux et assistantes sociales",
        "Artistes intervenant en milieu associatif",
    ),
    prerequisites="Disposer d'un terrain d'action, même modeste",
    trainers=(BERENICE,),
    sessions=(
        Session(
            when="tous les jeudis de février 2027",
            dates=("2027-02-04", "2027-02-11", "2027-02-18", "2027-02-25"),
            hours=Hours(printed="de 13h30 à 16h30", start="13:30", end="16:30"),
            place=HOME,
            cost="25 EUR/pers.",
            amounts=(25,),
        ),
    ),
    method="Enquête de terrain, récits d'expérience, travail en binômes.",
    words=WORDS,
)

EVALUATION = Course(
    title="Évaluer un projet de médiation sans usine à gaz",
    description=(
        "Compter les entrées ne suffit pas. Cette journée propose des manières simples et "
        "vivantes de savoir ce qu'un projet a changé, pour l'équipe comme pour le public."
    ),
    objectives=(
        "Formuler des effets attendus et des indicateurs que l'on peut vraiment suivre",
        "Choisir entre observation, entretien et questionnaire",
        "Présenter des résultats utiles à un pouvoir subsidiant",
    ),
    programme=(
        Part(
            label="Matin",
            items=(
                "De la question évaluative à l'indicateur",
                "Tour d'horizon de huit outils de recueil",
            ),
        ),
        Part(
            label="Après-midi",
            items=(
                "Essai d'un outil sur son propre projet",
                "Rédaction d'une page de bilan illustrée",
            ),
        ),
    ),
    audiences=("Responsables de projets et coordinateurs·trices, débutant·e·s ou non.",),
    prerequisites="Apporter la description d'un projet mené ou à venir",
    trainers=(BERENICE,),
    sessions=(
        Session(
            when="vendredi 12 mars 2027",
            dates=("2027-03-12",),
            hours=Hours(
                printed="de 9h à 16h, y compris une heure de pause",
                start="09:00",
                end="16:00",
                pause=60,
                net=6,
            ),
            place=MILL,
            cost="85 € (demandeurs d'emploi : 30 €)",
            amounts=(85, 30),
        ),
    ),
    words=WORDS,
)

PARTNERSHIPS = Course(
    title="Nouer et faire vivre des partenariats",
    description=(
        "École, hôpital, commune, entreprise voisine : un bon partenaire ne se trouve pas dans un "
        "annuaire. Trois rendez-vous pour passer de l'envie commune à la convention, puis à la "
        "confiance."
    ),
    objectives=(
        "Cartographier les partenaires possibles autour de son organisation",
        "Mener un premier entretien et négocier des apports équilibrés",
        "Rédiger une convention courte et prévoir la fin du partenariat",
    ),
    programme=(
        Part(
            items=(
                "Mes alliés, mes absents : carte des acteurs",
                "Simulation d'un rendez-vous avec un service communal",
                "Relecture croisée de conventions réelles",
                "Entretenir le lien : calendrier, bilan, remerciements",
            ),
        ),
    ),
    audiences=(
        "Directions et équipes de petites associations",
        "Chargé·e·s de relations avec les publics",
    ),
    prerequisites="Occuper une fonction qui permet d'engager son organisation",
    trainers=(Trainer(name="Odilon Plumesec", about="ancien directeur de centre culturel"),),
    sessions=(
        Session(
            when="les 12, 13 et 20 avril 2027",
            dates=("2027-04-12", "2027-04-13", "2027-04-20"),
            hours=Hours(printed="de 9h30 à 15h30", start="09:30", end="15:30"),
            place=MILL,
            cost="130,50 €",
            amounts=(130.5,),
        ),
    ),
    words=WORDS,
)

DIGITAL_PLACE = Course(
    title="Piloter un espace public numérique",
    description=(
        "Une semaine pour prendre en main un lieu ouvert à tous : projet, horaires, budget, "
        "équipe bénévole, matériel et partenaires."
    ),
    objectives=(
        "Rédiger le projet d'un lieu numérique à partir des besoins de ses usagers",
        "Établir un budget annuel et chercher des financements",
        "Organiser l'accueil, le prêt et l'entretien du matériel reconditionné",
        "Recruter, former et remercier une équipe de bénévoles",
        "Rendre compte de l'activité avec quelques chiffres choisis",
    ),
    programme=(
        Part(
            items=(
                "Diagnostic du territoire et projet du lieu",
                "Budget, subsides et achats responsables",
                "Réseau, postes et sécurité : le minimum à connaître",
                "Animer une équipe mixte de salarié·e·s et de bénévoles",
                "Visite de deux espaces et présentation finale des projets",
            ),
        ),
    ),
    audiences=(
        "Futur·e·s responsables d'espaces publics numériques",
        "Bibliothécaires en reconversion",
        "Agent·e·s communaux chargé·e·s de l'inclusion numérique",
    ),
    prerequisites="Deux ans d'expérience dans l'animation ou l'accueil du public",
    trainers=(ANATOLE, ISALINE),
    sessions=(
        Session(
            when="du 7 au 11 juin 2027",
            dates=("2027-06-07", "2027-06-08", "2027-06-09", "2027-06-10", "2027-06-11"),
            hours=Hours(printed="9h-16h30", start="09:00", end="16:30"),
            place=HOME,
            cost="540 € HTVA",
            amounts=(540,),
        ),
    ),
    level="Attestation de réussite, niveau 4 du cadre francophone des certifications",
    group="De 6 à 12 personnes",
    group_max=12,
    words=WORDS,
)

NEW_YEAR = (OUTREACH, EVALUATION, PARTNERSHIPS, DIGITAL_PLACE)
