import type { Milestone } from '../../domain/customer-messages/milestone.ts';
import type { Texts } from './texts.ts';

/** The same message for those who read plain text. */
export const emailText = (milestone: Milestone, { labels, milestones }: Texts): string => {
  const { heading, lead } = milestones[milestone];
  return `${heading}

${labels.hello}

${lead}
{% if shipment.expectedDay %}
${labels.expected}: {{ shipment.expectedDay }}{% if shipment.expectedFrom %}, ${labels.window}{% endif %}
{% endif %}{% if shipment.trackingUrl %}
${labels.track}: {{ shipment.trackingUrl }}
{% endif %}
${labels.order}: {{ order.number }}
{% if shipment.trackingNumber %}${labels.tracking}: {{ shipment.trackingNumber }}
{% endif %}{% if shipment.carrier %}${labels.carrier}: {{ shipment.carrier }}
{% endif %}{% if shipment.items.size > 0 %}
${labels.items}:
{% for item in shipment.items limit: 20 %}  {{ item.quantity }} × {{ item.title }}
{% endfor %}{% endif %}
-- 
{% if brand.supportEmail or brand.supportPhone %}${labels.help} {{ brand.supportEmail }} {{ brand.supportPhone }}
{% endif %}{% if brand.footer %}{{ brand.footer }}
{% endif %}${labels.why}
{% if unsubscribeUrl %}${labels.unsubscribe}: {{ unsubscribeUrl }}
{% endif %}`;
};
