import type { Texts } from './texts.ts';

const from = '{% if brand.name != "" %} de {{ brand.name }}{% endif %}';
const sms = '{% if brand.name != "" %}{{ brand.name }}: {% endif %}';
const link = '{% if shipment.trackingUrl %} {{ shipment.trackingUrl }}{% endif %}';

export const es: Texts = {
  labels: {
    hello: 'Hola{% if customer.firstName != "" %}, {{ customer.firstName }}{% endif %}:',
    expected: 'Entrega prevista',
    window: 'entre las {{ shipment.expectedFrom }} y las {{ shipment.expectedBy }}',
    track: 'Seguir el envío',
    order: 'Pedido',
    tracking: 'Número de seguimiento',
    carrier: 'Transportista',
    items: 'En este paquete',
    help: '¿Tiene preguntas? Con gusto le ayudamos.',
    why: 'Recibe este aviso porque hizo este pedido.',
    unsubscribe: 'No recibir más estos correos',
    steps: ['Enviado', 'En reparto', 'Entregado'],
  },
  milestones: {
    shipped: {
      subject: `Su pedido${from} está en camino`,
      heading: 'Su pedido está en camino',
      lead: '{% if shipment.carrier %}{{ shipment.carrier }}{% else %}El transportista{% endif %} ha recogido su paquete. Le avisaremos cuando salga a reparto.',
      sms: `${sms}su pedido {{ order.number }} está en camino{% if shipment.expectedDay %}, llegada prevista: {{ shipment.expectedDay }}{% endif %}.${link}`,
    },
    out_for_delivery: {
      subject: `Su pedido${from} llega hoy`,
      heading: 'En reparto',
      lead: 'Su paquete está en el vehículo de reparto{% if shipment.city %} en {{ shipment.city }}{% endif %} y llegará pronto.',
      sms: `${sms}su pedido {{ order.number }} está en reparto.${link}`,
    },
    attempted: {
      subject: 'No pudimos entregar su paquete',
      heading: 'No le encontramos',
      lead: 'Se intentó la entrega el {{ shipment.day }} a las {{ shipment.time }} sin éxito{% if shipment.reason %} ({{ shipment.reason }}){% endif %}. El transportista volverá a intentarlo.',
      sms: `${sms}no se pudo entregar su pedido {{ order.number }}. Se volverá a intentar.${link}`,
    },
    delivered: {
      subject: `Su pedido${from} ha sido entregado`,
      heading: 'Entregado',
      lead: 'Su paquete se entregó el {{ shipment.day }} a las {{ shipment.time }}. ¡Que lo disfrute!',
      sms: `${sms}su pedido {{ order.number }} se entregó el {{ shipment.day }} a las {{ shipment.time }}.`,
    },
    delayed: {
      subject: `Su pedido${from} se retrasa`,
      heading: 'Su paquete se retrasa',
      lead: 'El transportista ha anunciado un retraso{% if shipment.reason %} ({{ shipment.reason }}){% endif %}. Lo sentimos y seguimos pendientes.',
      sms: `${sms}su pedido {{ order.number }} se retrasa. Lo sentimos.${link}`,
    },
    returned: {
      subject: `Su pedido${from} vuelve al remitente`,
      heading: 'Su paquete vuelve al remitente',
      lead: 'No se pudo entregar el paquete{% if shipment.reason %} ({{ shipment.reason }}){% endif %} y está de vuelta al remitente. Escríbanos y lo resolveremos.',
      sms: `${sms}no se pudo entregar su pedido {{ order.number }} y vuelve al remitente.{% if brand.supportPhone %} Llámenos: {{ brand.supportPhone }}{% endif %}`,
    },
  },
};
