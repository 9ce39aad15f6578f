import type { Texts } from './texts.ts';

const from = '{% if brand.name != "" %} from {{ brand.name }}{% endif %}';
const sms = '{% if brand.name != "" %}{{ brand.name }}: {% endif %}';
const link = '{% if shipment.trackingUrl %} {{ shipment.trackingUrl }}{% endif %}';

export const en: Texts = {
  labels: {
    hello: 'Hi{% if customer.firstName != "" %} {{ customer.firstName }}{% endif %},',
    expected: 'Expected delivery',
    window: 'between {{ shipment.expectedFrom }} and {{ shipment.expectedBy }}',
    track: 'Track your parcel',
    order: 'Order',
    tracking: 'Tracking number',
    carrier: 'Carrier',
    items: 'In this parcel',
    help: 'Questions? We are glad to help.',
    why: 'You are told about this parcel because you ordered it.',
    unsubscribe: 'Stop these e-mails',
    steps: ['Shipped', 'Out for delivery', 'Delivered'],
  },
  milestones: {
    shipped: {
      subject: `Your order${from} is on its way`,
      heading: 'Your order is on its way',
      lead: '{% if shipment.carrier %}{{ shipment.carrier }} has{% else %}The carrier has{% endif %} picked up your parcel. We will tell you when it goes out for delivery.',
      sms: `${sms}your order {{ order.number }} is on its way{% if shipment.expectedDay %}, expected {{ shipment.expectedDay }}{% endif %}.${link}`,
    },
    out_for_delivery: {
      subject: `Your order${from} arrives today`,
      heading: 'Out for delivery',
      lead: 'Your parcel is on the van{% if shipment.city %} in {{ shipment.city }}{% endif %} and will be with you soon.',
      sms: `${sms}your order {{ order.number }} is out for delivery.${link}`,
    },
    attempted: {
      subject: 'We missed you: your parcel could not be delivered',
      heading: 'Sorry we missed you',
      lead: 'A delivery was tried on {{ shipment.day }} at {{ shipment.time }} and did not succeed{% if shipment.reason %} ({{ shipment.reason }}){% endif %}. The carrier will try again.',
      sms: `${sms}delivery of order {{ order.number }} was tried and did not succeed. It will be tried again.${link}`,
    },
    delivered: {
      subject: `Your order${from} has been delivered`,
      heading: 'Delivered',
      lead: 'Your parcel was delivered on {{ shipment.day }} at {{ shipment.time }}. Enjoy!',
      sms: `${sms}your order {{ order.number }} was delivered on {{ shipment.day }} at {{ shipment.time }}.`,
    },
    delayed: {
      subject: `Your order${from} is delayed`,
      heading: 'Your parcel is taking longer',
      lead: 'The carrier has announced a delay{% if shipment.reason %} ({{ shipment.reason }}){% endif %}. We are sorry, and keep watching it.',
      sms: `${sms}your order {{ order.number }} is delayed. We are sorry.${link}`,
    },
    returned: {
      subject: `Your order${from} is on its way back`,
      heading: 'Your parcel is going back',
      lead: 'The parcel could not be delivered{% if shipment.reason %} ({{ shipment.reason }}){% endif %} and is on its way back to the sender. Please get in touch and we will sort it out.',
      sms: `${sms}your order {{ order.number }} could not be delivered and is on its way back.{% if brand.supportPhone %} Call us: {{ brand.supportPhone }}{% endif %}`,
    },
  },
};
