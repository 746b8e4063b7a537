"""The places, people and headings that the courses of the catalogue share."""

from builder.brochures.course import Place, Trainer

WORDS = {
    "objectives": "Objectifs",
    "method": "Méthodes",
    "programme": "Programme",
    "audiences": "À qui s'adresse cette formation ?",
    "prerequisites": "Prérequis",
    "trainers": "Intervenant·e·s",
    "when": "Dates",
    "hours": "Horaire",
    "where": "Lieu",
    "cost": "PAF",
    "level": "Niveau",
    "group": "Groupe",
}
HOME = Place(
    name="Centre Hautecroise",
    address="place du Vieux-Marronnier 3",
    postcode="7500",
    city="Tournai",
)
MILL = Place(
    name="Moulin des Arpents",
    address="chemin des Écluses 18",
    postcode="1400",
    city="Nivelles",
)
ISALINE = Trainer(name="Isaline Poudrevent", about="juriste et médiatrice numérique")
GASPARD = Trainer(name="Gaspard Millefeuil", about="réalisateur radio")
BERENICE = Trainer(
    name="Bérénice Cloquemain", about="coordinatrice de projets culturels de quartier"
)
ANATOLE = Trainer(name="Anatole Ravicourt", about="gestionnaire d'espaces publics numériques")
