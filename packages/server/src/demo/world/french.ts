import type { Scenario } from "./scenario.ts";

const campaign = (id: string, title: string) => ({ source: "campaign", ref: { id, title } }) as const;
const automation = (id: string, title: string) => ({ source: "automation", ref: { id, title } }) as const;

/** What people write to the French shop, a maker of lamps and candles. */
export const FRENCH_SCENARIOS: readonly Scenario[] = [
  {
    ...campaign("lampes-automne", "Les lampes d’automne"),
    weight: 12,
    subjects: [
      "Re: Les lampes d’automne sont arrivées",
      "RE: Les lampes d’automne sont arrivées",
      "Re : Les lampes d’automne sont arrivées",
    ],
    openings: [
      "Est-ce que {product} en {colour} est de retour pour de bon ? J’en prendrais {n} si elles peuvent être là avant {day}.",
      "Très belle lettre, merci. Quelle ampoule faut-il pour {product} ? La page ne le dit pas.",
      "J’avais repéré {product} et la voilà épuisée. Y en aura-t-il d’autres en {colour} cette année ?",
      "Le petit abat-jour va-t-il sur l’ancien pied, celui d’avant 2022 ?",
      "Le fil de {product} est-il assez long pour un plafond de 3,40 m ?",
    ],
    details: [
      "Nous avons déjà le petit modèle dans l’entrée et nous l’adorons.",
      "C’est pour un anniversaire, donc sans le prix dans le paquet si possible.",
      "Si le {colour} n’existe plus, une teinte sombre m’irait aussi.",
    ],
    answers: [
      "Oui, {product} en {colour} reste au catalogue. Les prochaines arrivent {day} ; je vous en ai mis {n} de côté, sans engagement.",
      "C’est une E27, 40 W au plus. Nous en glissons une dans le paquet si vous voulez.",
      "Le petit abat-jour va sur tous les pieds depuis 2022. Pour les plus anciens il faut une bague, que nous offrons.",
    ],
    thanks: [
      "Parfait, gardez-les-moi. Je commande ce soir.",
      "Merci pour la rapidité !",
      "Très bien, je passerai {day}.",
    ],
  },
  {
    ...campaign("ventes-privees", "Ventes privées de novembre"),
    weight: 8,
    subjects: ["Re: Ventes privées : −20 % jusqu’à minuit", "TR: Ventes privées : −20 % jusqu’à minuit"],
    openings: [
      "Le code LUMEN20 ne marche pas sur {product}. « Article déjà remisé », alors qu’elle était au prix fort hier.",
      "Je suis arrivé au paiement à minuit cinq et la remise avait disparu. Un petit geste est-il possible ?",
      "La remise vaut-elle aussi pour le sur-mesure ?",
      "Pourriez-vous envoyer ces messages un peu plus tôt ? Le temps que je les voie, tout est parti 🙂",
    ],
    details: ["Ma commande porte le numéro {order}.", "J’ai essayé sur deux navigateurs et sur mon téléphone."],
    answers: [
      "Toutes nos excuses, le code fonctionne maintenant, et j’ai retiré les 20 % de la commande {order} à la main.",
      "Cinq minutes, ce n’est rien. Un nouveau code vous attend dans votre compte, valable jusqu’à {day}.",
    ],
    thanks: ["Vous êtes formidables. C’est commandé !", "Ça marche, merci.", "C’est très aimable à vous."],
  },
  {
    ...campaign("bougies", "Les bougies de l’hiver"),
    weight: 8,
    subjects: ["Re: Les bougies de l’hiver", "Bougies pour le bureau"],
    openings: [
      "Pouvez-vous livrer {n} coffrets à {n} adresses différentes ? C’est pour l’équipe, tout le monde est à distance.",
      "La bougie au figuier contient-elle de la cire d’abeille ? Ma fille est végane et très stricte.",
      "Jusqu’à quand commander pour que ce soit à {city} avant le 24 ?",
      "J’ai des maux de tête avec les parfums. Avez-vous des bougies sans rien du tout ?",
    ],
    details: [
      "Il nous faudrait une seule facture.",
      "Un petit mot dans chaque coffret serait parfait, je vous enverrais les textes.",
    ],
    answers: [
      "Avec plaisir. Remplissez la feuille jointe, une ligne par adresse, et nous nous occupons du reste.",
      "Toutes nos cires sont végétales, sans abeille. Pour {city}, commandez avant {day}.",
    ],
    thanks: [
      "Super, je vous envoie la liste {day}.",
      "Merci pour ces précisions.",
      "Alors ce sera le coffret sans parfum. Merci !",
    ],
    file: "brief",
  },
  {
    ...campaign("atelier", "L’atelier ouvre ses portes"),
    weight: 6,
    subjects: ["Re: L’atelier ouvre ses portes", "Visite de l’atelier"],
    openings: [
      "Nous serions {n}, dont deux enfants. Faut-il réserver ?",
      "Quel dommage, je suis à {city} ce week-end-là. Y aura-t-il une autre date ?",
      "Magnifique reportage sur le souffleur de verre, j’en ai eu les larmes aux yeux. Bravo à lui.",
    ],
    answers: [
      "C’est noté, {n} personnes {day} à 15 h. Les enfants pourront couler leur propre bougie.",
      "Une autre date est prévue au printemps, je vous écrirai.",
    ],
    thanks: ["Nous nous réjouissons ✨", "Merci, à bientôt alors."],
  },
  {
    ...automation("expedition", "Votre commande est en route"),
    weight: 12,
    subjects: ["Re: Votre commande {order} est en route"],
    openings: [
      "Le suivi de {order} dit « livré {day} », mais il n’y a rien ici et les voisins n’ont rien vu.",
      "Je suis absente jusqu’à {day}. Le colis peut-il aller au point relais de {city} ?",
      "Un carton sur deux est arrivé. {product} est là, {product2} non.",
      "Le livreur a laissé {order} sous la pluie. Le carton est trempé, la lampe a l’air d’aller.",
      "Je me suis trompée de numéro de rue ! C’est le 14 bis, pas le 41. Peut-on encore corriger ?",
    ],
    details: [
      "Sur la photo du livreur la porte est bleue. La mienne est verte.",
      "Rien d’urgent, je veux juste être sûre qu’il n’est pas perdu.",
    ],
    answers: [
      "J’ai appelé le dépôt : le colis est dans la camionnette et arrive {day}. Sinon nous en renvoyons un le jour même.",
      "C’est changé. Il vous attend dix jours au point relais de {city} ; donnez le numéro {order}.",
      "Le second carton est parti un jour plus tard, il devrait arriver {day}.",
    ],
    thanks: ["Reçu ce matin. Merci de vous en être occupée.", "Merci, je surveille.", "Tout est là, merci !"],
  },
  {
    ...automation("bienvenue", "Bienvenue chez Maison Lumen"),
    weight: 5,
    subjects: ["Re: Bienvenue chez Maison Lumen"],
    openings: [
      "Le code de bienvenue ne marche pas sur les suspensions. C’est normal ?",
      "Avez-vous une boutique où voir les lampes allumées ? Je suis souvent à {city}.",
      "Bonjour, j’ai reçu ce message mais je ne me suis jamais inscrit. D’où tenez-vous mon adresse ?",
    ],
    answers: [
      "Le code vaut aussi pour les suspensions, c’était une erreur de notre part : BIENVENUE-{n}.",
      "La boutique est ouverte du mardi au samedi. Venez à la tombée du jour, c’est le plus beau moment.",
    ],
    thanks: ["Merci, à bientôt !", "Très bien, merci de votre réponse."],
  },
  {
    source: "direct",
    weight: 11,
    subjects: ["Lampe arrivée cassée", "Un éclat sur {product}", "Commande {order} : verre fêlé"],
    openings: [
      "Le verre est arrivé fêlé de haut en bas, pourtant le carton semblait intact. Photos jointes.",
      "Il y a un éclat au bord de {product}, gros comme un grain de riz. Je ne l’ai vu qu’en l’allumant.",
      "L’interrupteur de {product} est resté dans ma main ce matin. Je l’ai depuis moins d’un an.",
    ],
    details: [
      "Je préférerais un échange à un remboursement.",
      "Commande {order}, réglée par carte.",
      "Personne n’est blessé, mais le chat est vexé.",
    ],
    answers: [
      "Je suis désolée. Une autre part aujourd’hui, inutile de renvoyer la première.",
      "Merci pour les photos. Nous vous renvoyons un verre et en parlons à l’emballage.",
      "Les interrupteurs sont garantis cinq ans. Voulez-vous le même ou la version en {colour} ?",
    ],
    thanks: [
      "Merci infiniment, voilà un vrai service.",
      "Le même, s’il vous plaît.",
      "Bien reçue, entière cette fois !",
    ],
    file: "photo",
  },
  {
    source: "direct",
    weight: 6,
    subjects: ["Retour de {product}", "Retour, commande {order}", "Mauvaise couleur"],
    openings: [
      "Elle est superbe mais trop grande pour notre couloir. Comment vous la renvoyer ?",
      "J’en ai commandé {n} par erreur, il ne m’en faut qu’une.",
      "Vous m’avez envoyé le {colour}, j’avais choisi l’autre. Que faire ?",
    ],
    answers: [
      "Une étiquette vous arrive par e-mail. Le remboursement part deux jours après réception.",
      "C’est notre erreur. Gardez-la à moitié prix, ou renvoyez-la à nos frais.",
    ],
    thanks: ["Alors je la garde !", "Posté aujourd’hui.", "Remboursement reçu, merci."],
  },
  {
    source: "direct",
    weight: 6,
    subjects: ["Devis pour un hôtel, {n} chambres", "Tarifs professionnels ?", "Éclairage d’un café à {city}"],
    openings: [
      "Nous ouvrons en mars et cherchons {n} appliques en {colour}, livrées en deux fois.",
      "Avez-vous des tarifs pour les architectes ? Nous commandons quatre fois par an environ.",
      "Je joins notre liste. Pourriez-vous me dire ce que vous avez en stock et le prix par douze ?",
    ],
    details: ["Il nous faut une facture avec le numéro de TVA.", "Un exemplaire d’essai nous aiderait à choisir."],
    answers: [
      "Avec plaisir : trente pour cent dès cinquante pièces, trente jours pour payer. Le devis est joint.",
      "Tout est en stock sauf {product2}. Devis joint, valable jusqu’à {day}.",
    ],
    thanks: [
      "C’est très bien. J’en parle à mon associée.",
      "D’accord. Envoyez la facture.",
      "L’exemplaire est arrivé, encore plus beau que sur les photos.",
    ],
    file: "brief",
  },
  {
    source: "direct",
    weight: 6,
    subjects: ["Merci", "Un mot pour l’équipe", "Juste pour dire ❤️"],
    openings: [
      "Je voulais seulement dire que {product} est la plus belle chose de mon salon. Dites-le à qui l’a faite.",
      "Le paquet était si joli que je n’osais pas l’ouvrir. Merci d’y passer du temps.",
      "Cinquième commande, jamais un souci. J’en parle à tout {city}.",
    ],
    answers: [
      "Vous illuminez notre matinée. Votre lettre est affichée à l’atelier.",
      "Merci ! Je l’ai dit à Basile, qui l’a soufflée. Il a rougi.",
    ],
    thanks: ["😊", "Il le mérite !"],
    file: "photo",
  },
  {
    source: "direct",
    weight: 5,
    subjects: ["Troisième message", "Toujours rien pour {order}", "Réclamation"],
    openings: [
      "C’est mon troisième message pour {order}. J’ai payé {price} €, je n’ai ni colis ni réponse. J’en attends une aujourd’hui.",
      "Je suis déçu. Deux jours ouvrés, dit votre site ; nous en sommes à neuf et personne ne décroche.",
      "J’ai été débité deux fois pour {order}, lundi et {day}. Merci de corriger.",
    ],
    answers: [
      "Vous avez raison, et je vous présente nos excuses. Le colis part aujourd’hui par coursier et les frais de port sont remboursés.",
      "Je vois les deux paiements. Le second vient d’être annulé, comptez trois jours côté banque.",
    ],
    thanks: [
      "Merci de le reconnaître. C’est arrivé.",
      "L’argent est revenu. Mais répondez au téléphone.",
      "Bien. Restons-en là.",
    ],
  },
  {
    source: "direct",
    weight: 5,
    subjects: ["Facture {order}", "Facture avec TVA", "Changement d’adresse"],
    openings: [
      "Puis-je avoir une facture de {order} au nom de ma société ?",
      "Nous avons déménagé : 7, allée des Mélèzes, {city}. Merci de changer avant la prochaine livraison.",
      "Mon adresse e-mail change à la fin du mois. Pouvez-vous transférer mon compte ?",
    ],
    answers: ["La voici, à l’adresse de la société.", "C’est changé, pour le compte et pour la commande en cours."],
    thanks: ["Bien reçu, merci.", "Simple et rapide, merci."],
    file: "invoice",
  },
  {
    source: "outbound",
    weight: 2,
    subjects: ["Votre lampe est prête", "Au sujet de votre commande {order}"],
    starts: [
      "Votre lampe est terminée et vous attend. Est-ce que {day} vous irait ?",
      "Il nous faut malheureusement une semaine de plus pour {order}. Est-ce que {day} vous conviendrait encore ?",
    ],
    openings: [
      "Merci de me prévenir. Je passe la prendre {day} après 17 h.",
      "Aucun souci, une semaine de plus ne change rien.",
    ],
    answers: ["Parfait. Elle vous attend au comptoir, à votre nom."],
    thanks: ["Récupérée. Elle est parfaite."],
  },
];
