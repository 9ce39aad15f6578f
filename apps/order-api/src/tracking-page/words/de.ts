import type { FinderWords, Words } from './words.ts';

export const de: Words = {
  language: 'Deutsch',
  states: {
    ordered: {
      headline: 'Bestellung eingegangen',
      detail: () => 'Wir bereiten sie vor. Sobald das Paket unterwegs ist, sehen Sie es hier.',
    },
    ready: {
      headline: 'Bereit zum Versand',
      detail: () => 'Ihr Paket ist gepackt und wartet auf die Abholung.',
    },
    shipped: { headline: 'Unterwegs', detail: () => 'Ihr Paket ist auf dem Weg zu Ihnen.' },
    out_for_delivery: {
      headline: 'In Zustellung',
      detail: () => 'Ihr Paket ist in dem Fahrzeug, das es zu Ihnen bringt.',
    },
    waiting: {
      headline: 'Zur Abholung bereit',
      detail: () => 'Ihr Paket liegt in Ihrer Nähe. Wo und wie lange, weiß der Zusteller.',
    },
    delayed: {
      headline: 'Verspätet',
      detail: () => 'Der Zusteller meldet eine Verspätung. Ihr Paket kommt trotzdem.',
    },
    attempted: {
      headline: 'Zustellung versucht',
      detail: () => 'Ihr Paket konnte nicht übergeben werden. Es wird noch einmal versucht.',
    },
    delivered: { headline: 'Zugestellt', detail: () => 'Ihr Paket ist da. Viel Freude damit!' },
    returning: {
      headline: 'Auf dem Rückweg',
      detail: (shop) => `Ihr Paket konnte nicht zugestellt werden und geht zurück an ${shop}.`,
    },
    returned: {
      headline: 'Zurückgekommen',
      detail: (shop) => `Ihr Paket ist wieder bei ${shop}. Fragen Sie uns, wie es weitergeht.`,
    },
    problem: {
      headline: 'Etwas ist schiefgegangen',
      detail: () => 'Ihr Paket kommt nicht wie geplant an. Bitte melden Sie sich, wir finden eine Lösung.',
    },
    cancelled: { headline: 'Storniert', detail: () => 'Diese Bestellung wird nicht geliefert.' },
  },
  harms: {
    lost: 'Der Zusteller findet Ihr Paket nicht. Bitte melden Sie sich, wir finden eine Lösung.',
    damaged: 'Ihr Paket wurde unterwegs beschädigt. Bitte melden Sie sich, wir finden eine Lösung.',
    destroyed: 'Ihr Paket wurde unterwegs zerstört. Bitte melden Sie sich, wir finden eine Lösung.',
  },
  events: {
    ordered: () => 'Bestellung eingegangen',
    ready: () => 'Paket beim Zusteller angekündigt',
    collected: () => 'Vom Zusteller abgeholt',
    moving: () => 'Unterwegs',
    delayed: () => 'Verspätet',
    out_for_delivery: () => 'In Zustellung',
    attempted: () => 'Zustellung versucht',
    waiting: () => 'Zur Abholung bereit',
    delivered: () => 'Zugestellt',
    return_started: (shop) => `Geht zurück an ${shop}`,
    return_moving: () => 'Auf dem Rückweg',
    returned: (shop) => `Wieder bei ${shop}`,
    lost: () => 'Der Zusteller findet das Paket nicht',
    damaged: () => 'Beschädigt',
    destroyed: () => 'Zerstört',
    cancelled: () => 'Storniert',
  },
  steps: {
    label: 'Fortschritt',
    names: ['Bestellt', 'Unterwegs', 'In der Nähe', 'Zugestellt'],
    done: 'erledigt',
    current: 'jetzt',
  },
  expected: {
    label: 'Voraussichtlich',
    today: 'Heute',
    tomorrow: 'Morgen',
    by: (time) => `bis ${time}`,
    between: (from, to) => `${from} – ${to}`,
    unknown: 'Den Tag kennen wir noch nicht.',
    late: (day) => `Erwartet war es ${day}. Es tut uns leid, dass es länger dauert.`,
    sources: {
      carrier: ({ carrier }) => `Angabe von ${carrier}`,
      computed: () => 'Unsere Schätzung, nach der üblichen Dauer solcher Pakete',
      promised: ({ shop }) => `Von ${shop} zugesagt`,
    },
  },
  delivered: (day, time) => `${day}, ${time}`,
  order: (number) => `Bestellung ${number}`,
  sections: {
    journey: 'Was bisher geschah',
    map: 'Der Weg',
    carrier: 'Zusteller',
    items: 'In diesem Paket',
    siblings: 'Weitere Pakete dieser Bestellung',
    help: 'Fragen?',
    products: 'Vielleicht auch etwas für Sie',
  },
  map: {
    route: (from, to) => ['Karte:', from && `von ${from}`, to && `nach ${to}`].filter(Boolean).join(' '),
    lastSeen: (place, when) => `Zuletzt gemeldet: ${place}, ${when}`,
    unknown: 'Der Zusteller hat noch keinen Ort gemeldet.',
  },
  carrier: {
    number: 'Sendungsnummer',
    follow: (carrier) => `Bei ${carrier} ansehen`,
    none: 'Der Zusteller wird gerade gewählt.',
  },
  times: (place) => `Zeiten gelten für ${place}.`,
  help: { email: 'Schreiben Sie uns', phone: 'Rufen Sie uns an', website: 'Hilfeseiten' },
  quantity: (count) => `${count} ×`,
  languages: 'Sprache',
  updated: (headline) => `Neu: ${headline}`,
  skip: 'Direkt zum Paket',
};

export const deFinder: FinderWords = {
  title: 'Wo ist mein Paket?',
  intro: 'Die Bestellnummer steht in der Bestätigung Ihrer Bestellung.',
  orderNumber: 'Bestellnummer',
  proof: 'E-Mail oder Postleitzahl',
  proofHint: 'Wie in Ihrer Bestellung angegeben.',
  submit: 'Paket anzeigen',
  noMatch:
    'Dazu haben wir kein Paket gefunden. Bitte prüfen Sie beides: Es muss wie in der Bestellung lauten.',
  incomplete: 'Bitte füllen Sie beide Felder aus.',
  tooMany: 'Das wurde zu oft versucht. Bitte warten Sie eine Minute.',
  notFound: {
    title: 'Diese Seite finden wir nicht',
    detail:
      'Vielleicht wurde die Adresse unterwegs abgeschnitten. Bitte öffnen Sie den Link aus Ihrer Nachricht noch einmal.',
  },
  unavailable: {
    title: 'Bitte kommen Sie gleich wieder',
    detail: 'Wir können Ihr Paket gerade nicht zeigen. Unterwegs ist es trotzdem.',
  },
};
