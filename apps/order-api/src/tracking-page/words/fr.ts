import type { FinderWords, Words } from './words.ts';

export const fr: Words = {
  language: 'Français',
  states: {
    ordered: {
      headline: 'Commande reçue',
      detail: () => 'Nous la préparons. Vous pourrez la suivre ici dès son départ.',
    },
    ready: { headline: 'Prêt à partir', detail: () => 'Votre colis est emballé et attend d’être enlevé.' },
    shipped: { headline: 'En route', detail: () => 'Votre colis voyage vers vous.' },
    out_for_delivery: {
      headline: 'En cours de livraison',
      detail: () => 'Votre colis est dans le véhicule qui vous l’apporte.',
    },
    waiting: {
      headline: 'À retirer',
      detail: () =>
        'Votre colis est gardé près de chez vous. Le transporteur peut vous dire où et jusqu’à quand.',
    },
    delayed: {
      headline: 'En retard',
      detail: () => 'Le transporteur annonce un retard. Votre colis arrive quand même.',
    },
    attempted: {
      headline: 'Livraison tentée',
      detail: () => 'Votre colis n’a pas pu être remis. Le transporteur essaiera de nouveau.',
    },
    delivered: { headline: 'Livré', detail: () => 'Votre colis est arrivé. Profitez-en bien !' },
    returning: {
      headline: 'Sur le chemin du retour',
      detail: (shop) => `Votre colis n’a pas pu être livré et retourne chez ${shop}.`,
    },
    returned: {
      headline: 'Retourné',
      detail: (shop) => `Votre colis est de retour chez ${shop}. Demandez-nous la suite.`,
    },
    problem: {
      headline: 'Un problème est survenu',
      detail: () => 'Votre colis n’arrivera pas comme prévu. Contactez-nous, nous trouverons une solution.',
    },
    cancelled: { headline: 'Annulée', detail: () => 'Cette commande ne sera pas livrée.' },
  },
  harms: {
    lost: 'Le transporteur ne retrouve pas votre colis. Contactez-nous, nous trouverons une solution.',
    damaged: 'Votre colis a été abîmé en route. Contactez-nous, nous trouverons une solution.',
    destroyed: 'Votre colis a été détruit en route. Contactez-nous, nous trouverons une solution.',
  },
  events: {
    ordered: () => 'Commande reçue',
    ready: () => 'Colis annoncé au transporteur',
    collected: () => 'Enlevé par le transporteur',
    moving: () => 'En route',
    delayed: () => 'En retard',
    out_for_delivery: () => 'En cours de livraison',
    attempted: () => 'Livraison tentée',
    waiting: () => 'À retirer',
    delivered: () => 'Livré',
    return_started: (shop) => `Retourne chez ${shop}`,
    return_moving: () => 'Sur le chemin du retour',
    returned: (shop) => `De retour chez ${shop}`,
    lost: () => 'Le transporteur ne retrouve pas le colis',
    damaged: () => 'Abîmé',
    destroyed: () => 'Détruit',
    cancelled: () => 'Annulée',
  },
  steps: {
    label: 'Progression',
    names: ['Commandé', 'En route', 'Près de vous', 'Livré'],
    done: 'fait',
    current: 'maintenant',
  },
  expected: {
    label: 'Livraison prévue',
    today: 'Aujourd’hui',
    tomorrow: 'Demain',
    by: (time) => `avant ${time}`,
    between: (from, to) => `${from} – ${to}`,
    unknown: 'Nous ne connaissons pas encore le jour.',
    late: (day) => `Il était attendu ${day}. Nous regrettons ce retard.`,
    sources: {
      carrier: ({ carrier }) => `D’après ${carrier}`,
      computed: () => 'Notre estimation, d’après la durée habituelle de tels colis',
      promised: ({ shop }) => `Promis par ${shop}`,
    },
  },
  delivered: (day, time) => `${day}, ${time}`,
  order: (number) => `Commande ${number}`,
  sections: {
    journey: 'Ce qui s’est passé',
    map: 'Le trajet',
    carrier: 'Transporteur',
    items: 'Dans ce colis',
    siblings: 'Autres colis de cette commande',
    help: 'Besoin d’aide ?',
    products: 'Vous aimerez peut-être',
  },
  map: {
    route: (from, to) => ['Carte :', from && `de ${from}`, to && `à ${to}`].filter(Boolean).join(' '),
    lastSeen: (place, when) => `Vu pour la dernière fois : ${place}, ${when}`,
    unknown: 'Le transporteur n’a pas encore indiqué de lieu.',
  },
  carrier: {
    number: 'Numéro de suivi',
    follow: (carrier) => `Le voir chez ${carrier}`,
    none: 'Le transporteur est en train d’être choisi.',
  },
  times: (place) => `Les heures sont celles de ${place}.`,
  help: { email: 'Écrivez-nous', phone: 'Appelez-nous', website: 'Pages d’aide' },
  quantity: (count) => `${count} ×`,
  languages: 'Langue',
  updated: (headline) => `Du nouveau : ${headline}`,
  skip: 'Aller au colis',
};

export const frFinder: FinderWords = {
  title: 'Où est mon colis ?',
  intro: 'Votre numéro de commande figure dans le message qui l’a confirmée.',
  orderNumber: 'Numéro de commande',
  proof: 'E-mail ou code postal',
  proofHint: 'Tel que vous l’avez donné à la commande.',
  submit: 'Voir mon colis',
  noMatch: 'Nous n’avons trouvé aucun colis. Vérifiez les deux : ils doivent être ceux de votre commande.',
  incomplete: 'Veuillez remplir les deux champs.',
  tooMany: 'Trop d’essais. Veuillez attendre une minute.',
  notFound: {
    title: 'Nous ne trouvons pas cette page',
    detail: 'L’adresse a peut-être été coupée en route. Ouvrez de nouveau le lien de votre message.',
  },
  unavailable: {
    title: 'Revenez dans un instant',
    detail: 'Nous ne pouvons pas montrer votre colis pour le moment. Il continue son chemin.',
  },
};
