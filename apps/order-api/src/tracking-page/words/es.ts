import type { FinderWords, Words } from './words.ts';

export const es: Words = {
  language: 'Español',
  states: {
    ordered: {
      headline: 'Tenemos su pedido',
      detail: () => 'Lo estamos preparando. Podrá seguirlo aquí en cuanto salga.',
    },
    ready: {
      headline: 'Listo para salir',
      detail: () => 'Su paquete está preparado y espera a que lo recojan.',
    },
    shipped: { headline: 'En camino', detail: () => 'Su paquete viaja hacia usted.' },
    out_for_delivery: {
      headline: 'En reparto',
      detail: () => 'Su paquete va en el vehículo que se lo lleva.',
    },
    waiting: {
      headline: 'Listo para recoger',
      detail: () =>
        'Su paquete está guardado cerca de usted. El transportista puede decirle dónde y hasta cuándo.',
    },
    delayed: {
      headline: 'Con retraso',
      detail: () => 'El transportista nos avisa de un retraso. Su paquete sigue en camino.',
    },
    attempted: {
      headline: 'Intento de entrega',
      detail: () => 'No se pudo entregar su paquete. El transportista volverá a intentarlo.',
    },
    delivered: { headline: 'Entregado', detail: () => 'Su paquete ha llegado. ¡Que lo disfrute!' },
    returning: {
      headline: 'De vuelta',
      detail: (shop) => `Su paquete no se pudo entregar y vuelve a ${shop}.`,
    },
    returned: {
      headline: 'Devuelto',
      detail: (shop) => `Su paquete está de nuevo en ${shop}. Pregúntenos cómo seguimos.`,
    },
    problem: {
      headline: 'Algo ha ido mal',
      detail: () => 'Su paquete no llegará como estaba previsto. Escríbanos y lo arreglaremos.',
    },
    cancelled: { headline: 'Cancelado', detail: () => 'Este pedido no se entregará.' },
  },
  harms: {
    lost: 'El transportista no encuentra su paquete. Escríbanos y lo arreglaremos.',
    damaged: 'Su paquete se dañó en el camino. Escríbanos y lo arreglaremos.',
    destroyed: 'Su paquete quedó destruido en el camino. Escríbanos y lo arreglaremos.',
  },
  events: {
    ordered: () => 'Pedido recibido',
    ready: () => 'Paquete anunciado al transportista',
    collected: () => 'Recogido por el transportista',
    moving: () => 'En camino',
    delayed: () => 'Con retraso',
    out_for_delivery: () => 'En reparto',
    attempted: () => 'Intento de entrega',
    waiting: () => 'Listo para recoger',
    delivered: () => 'Entregado',
    return_started: (shop) => `Vuelve a ${shop}`,
    return_moving: () => 'De vuelta',
    returned: (shop) => `De nuevo en ${shop}`,
    lost: () => 'El transportista no encuentra el paquete',
    damaged: () => 'Dañado',
    destroyed: () => 'Destruido',
    cancelled: () => 'Cancelado',
  },
  steps: {
    label: 'Progreso',
    names: ['Pedido', 'En camino', 'Cerca', 'Entregado'],
    done: 'hecho',
    current: 'ahora',
  },
  expected: {
    label: 'Entrega prevista',
    today: 'Hoy',
    tomorrow: 'Mañana',
    by: (time) => `antes de las ${time}`,
    between: (from, to) => `${from} – ${to}`,
    unknown: 'Aún no sabemos el día.',
    late: (day) => `Se esperaba ${day}. Sentimos que tarde más.`,
    sources: {
      carrier: ({ carrier }) => `Según ${carrier}`,
      computed: () => 'Nuestra estimación, por lo que suelen tardar estos paquetes',
      promised: ({ shop }) => `Prometido por ${shop}`,
    },
  },
  delivered: (day, time) => `${day}, ${time}`,
  order: (number) => `Pedido ${number}`,
  sections: {
    journey: 'Lo que ha pasado',
    map: 'El camino',
    carrier: 'Transportista',
    items: 'En este paquete',
    siblings: 'Más paquetes de este pedido',
    help: '¿Necesita ayuda?',
    products: 'También le puede gustar',
  },
  map: {
    route: (from, to) => ['Mapa:', from && `de ${from}`, to && `a ${to}`].filter(Boolean).join(' '),
    lastSeen: (place, when) => `Visto por última vez: ${place}, ${when}`,
    unknown: 'El transportista aún no ha dicho ningún lugar.',
  },
  carrier: {
    number: 'Número de seguimiento',
    follow: (carrier) => `Verlo en ${carrier}`,
    none: 'Se está eligiendo el transportista.',
  },
  times: (place) => `Las horas son las de ${place}.`,
  help: { email: 'Escríbanos', phone: 'Llámenos', website: 'Páginas de ayuda' },
  quantity: (count) => `${count} ×`,
  languages: 'Idioma',
  updated: (headline) => `Novedad: ${headline}`,
  skip: 'Ir al paquete',
};

export const esFinder: FinderWords = {
  title: '¿Dónde está mi paquete?',
  intro: 'El número de pedido está en el mensaje que confirmó su pedido.',
  orderNumber: 'Número de pedido',
  proof: 'Correo electrónico o código postal',
  proofHint: 'Tal como lo dio en su pedido.',
  submit: 'Ver mi paquete',
  noMatch: 'No hemos encontrado ningún paquete. Revise los dos datos: deben ser los de su pedido.',
  incomplete: 'Rellene los dos campos.',
  tooMany: 'Se ha intentado demasiadas veces. Espere un minuto.',
  notFound: {
    title: 'No encontramos esta página',
    detail: 'Quizá la dirección llegó cortada. Abra de nuevo el enlace de su mensaje.',
  },
  unavailable: {
    title: 'Vuelva dentro de un momento',
    detail: 'Ahora no podemos mostrarle su paquete. Sigue su camino igualmente.',
  },
};
