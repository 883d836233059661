import { FRENCH_SCENARIOS } from "./french.ts";
import type { ShopKit } from "./scenario.ts";

const list = (text: string): string[] => text.split(" | ");

/** All texts of the French shop. */
export const FRENCH: ShopKit = {
  greetings: list(
    "Bonjour, | Bonjour Maison Lumen, | Bonsoir, | Madame, Monsieur, | Bonjour à toute l’équipe, | Coucou,",
  ),
  closings: list(
    "Bien à vous | Merci d’avance | Cordialement | Belle journée | Merci | Bien cordialement | Envoyé de mon téléphone",
  ),
  teamGreetings: list("Bonjour {first}, | Bonsoir {first}, | Bonjour,"),
  teamClosings: list("Bien à vous | Belle journée | Cordialement"),
  slots: {
    product: list(
      "la lampe arquée | la suspension ronde | l’applique en laiton | le photophore | la lanterne de jardin | la lampe de chevet | le lampadaire | la guirlande en papier | le bougeoir double",
    ),
    product2: list("l’ampoule | l’abat-jour | le variateur | le crochet | la mèche de rechange"),
    colour: list("laiton | ocre | noir mat | ivoire | terre cuite | bleu nuit"),
    day: list("lundi | mardi | mercredi | jeudi | vendredi | samedi"),
    n: list("2 | 3 | 4 | 6 | 8 | 12 | 16 | 24"),
    price: list("8,50 | 14 | 22 | 34,90 | 48 | 65 | 120"),
  },
  scenarios: FRENCH_SCENARIOS,
  questionnaires: [
    {
      source: "survey",
      weight: 5,
      ref: { id: "enquete-livraison", title: "Comment s’est passée la livraison ?" },
      subject: "Enquête : Comment s’est passée la livraison ?",
      questions: [
        { question: "Votre note, de 1 à 5", answers: list("5 | 5 | 4 | 4 | 3 | 2 | 1") },
        {
          question: "Qu’est-ce qui pourrait être mieux ?",
          answers: list(
            "Un jour de retard. | Rien, vraiment. | Moins de papier dans le carton. | Le livreur n’a pas sonné. | L’abat-jour était fêlé. | Un créneau plus court.",
          ),
        },
        { question: "Pouvons-nous vous écrire à ce sujet ?", answers: list("Oui | Oui, volontiers | Non") },
      ],
    },
    {
      source: "survey",
      weight: 2,
      ref: { id: "enquete-catalogue", title: "Le catalogue d’hiver" },
      subject: "Enquête : Le catalogue d’hiver",
      questions: [
        {
          question: "Votre page préférée ?",
          answers: list("Les lanternes | Les bougies | La double page de l’atelier | {product}"),
        },
        {
          question: "Que manque-t-il ?",
          answers: list("Les prix près des images | Des ampoules | Rien | Des idées pour les enfants"),
        },
      ],
    },
    {
      source: "contact_form",
      weight: 5,
      ref: { id: "contact", title: "Formulaire de contact" },
      subject: "Formulaire de contact : Horaires",
      questions: [
        { question: "Sujet", answers: list("Horaires | Accès | Visite de la boutique") },
        {
          question: "Message",
          answers: list(
            "Êtes-vous ouverts le 8 décembre ? | La boutique est-elle accessible en fauteuil ? | Peut-on se garer devant {day} avec une camionnette ? | {product} est-elle exposée ?",
          ),
        },
      ],
    },
    {
      source: "contact_form",
      weight: 3,
      ref: { id: "reparations", title: "Réparations" },
      subject: "Formulaire de contact : Réparations",
      questions: [
        {
          question: "De quoi s’agit-il ?",
          answers: list("{product} | {product} en {colour} | une vieille lampe de ma tante"),
        },
        {
          question: "Que s’est-il passé ?",
          answers: list("Le fil est usé. | Elle est tombée. J’ai tous les morceaux. | Elle clignote depuis dimanche."),
        },
        { question: "Numéro de commande", answers: list("{order} | – | C’était un cadeau") },
      ],
    },
  ],
  texts: [
    [
      "Bonjour, je peux retirer la commande {order} {day} plutôt ?",
      "Bien sûr. Elle vous attend jusqu’à 18 h.",
      "Merci !",
    ],
    ["Vous êtes ouverts aujourd’hui ?", "Oui, jusqu’à 19 h.", "J’arrive"],
    ["Colis reçu. Il manque {product2}", "Toutes nos excuses, on l’envoie aujourd’hui.", "Reçu, merci"],
    ["Il en reste en {colour} ? Vous pouvez m’en garder une", "Gardée, au nom de {first}.", "Génial 🙏"],
    ["10 min de retard pour l’atelier, désolée", "Aucun souci, on commence par un thé.", "Ouf"],
  ],
  automaticReplies: [
    {
      subject: "Réponse automatique : {subject}",
      text: "Merci de votre message. Je suis absente jusqu’à {day} et vous répondrai à mon retour.\n\nEn cas d’urgence, merci d’appeler l’accueil.",
    },
    { subject: "Absence du bureau : {subject}", text: "En congé, sans accès à ma messagerie. À {day} !" },
    {
      subject: "Re: {subject} (réponse automatique)",
      text: "Cette boîte n’est plus relevée. Merci d’utiliser le formulaire de notre site.",
    },
    {
      subject: "Nous avons bien reçu votre message",
      text: "Nous vous répondrons sous deux jours ouvrés. Votre référence : {order}.\n\nMerci de ne pas répondre à ce message.",
    },
  ],
  longTalk: [
    "Nous voudrions {product} dans une taille qui n’est pas au catalogue, 52 cm de diamètre. L’atelier peut-il la faire ?",
    "Nous allons jusqu’à 55 cm. Comptez cinq semaines et environ {price} € de plus.",
    "C’est bien. Quelles teintes à cette taille ?",
    "{colour} et ivoire. Les autres marquent quand la pièce est si grande.",
    "Alors {colour}. Pourrait-on voir un échantillon ?",
    "Il est parti ce matin, vous l’aurez {day}.",
    "Bien reçu. Un peu plus gris que je ne pensais. C’est la teinte finale ?",
    "Il lui manque une cuisson. La teinte finale est plus chaude, je joins une photo.",
    "Ah, c’est bien plus joli. Allez-y.",
    "Parfait. C’est inscrit au planning, je vous écris dès qu’elle est soufflée.",
    "Des nouvelles ?",
    "Elle refroidit. Il ne faut pas la presser, sinon elle se fend.",
    "Aucune urgence. Est-elle livrée avec son crochet ?",
    "Oui. Noir ou laiton ?",
    "Laiton. Et le fil pourrait-il faire un mètre de plus ?",
    "Oui, c’est noté : 3,50 m au lieu de 2,50 m.",
    "Mon compagnon demande si elle va dans une salle de bains.",
    "Oui, à plus de 60 cm de la baignoire.",
    "Parfait. Le dîner est avancé au 12, cela va toujours ?",
    "Oui, avec deux jours d’avance.",
  ],
};
