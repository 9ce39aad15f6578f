import type { Milestone } from '../../domain/customer-messages/milestone.ts';
import { styles } from './styles.ts';
import { stepOf, type Texts } from './texts.ts';

const when = (condition: string, inner: string): string =>
  `<mj-raw>{% if ${condition} %}</mj-raw>\n${inner}\n<mj-raw>{% endif %}</mj-raw>`;

const step = (label: string, reached: boolean): string =>
  `<td width="33%" style="padding:0 4px 0 0;vertical-align:top">` +
  `<div class="${reached ? 'reached' : 'ahead'}" style="height:6px;border-radius:3px;background:${reached ? '{{ brand.colour }}' : '#e3e0d8'}"></div>` +
  `<div class="soft" style="padding-top:6px;font-size:12px;line-height:16px;${reached ? 'font-weight:600;' : ''}">${label}</div></td>`;

const steps = (milestone: Milestone, { labels }: Texts): string => {
  const reached = stepOf[milestone];
  if (reached === null) return '';
  return `<mj-text padding="8px 24px 16px"><table role="presentation" width="100%" style="table-layout:fixed"><tr>
${labels.steps.map((label, index) => step(label, index < reached)).join('\n')}
</tr></table></mj-text>`;
};

const header = `<mj-section css-class="card" background-color="#ffffff" border-top="5px solid {{ brand.colour }}" padding="22px 0 4px"><mj-column>
${when('brand.logoUrl', '<mj-text padding="0 24px"><img src="{{ brand.logoUrl }}" alt="{{ brand.name }}" height="40" style="height:40px;width:auto;max-width:240px" /></mj-text>')}
${when('brand.logoUrl == nil and brand.name != ""', '<mj-text css-class="ink" padding="0 24px" font-size="17px" font-weight="700">{{ brand.name }}</mj-text>')}
</mj-column></mj-section>`;

const story = (milestone: Milestone, texts: Texts): string => {
  const { labels } = texts;
  const { heading, lead } = texts.milestones[milestone];
  return `<mj-section css-class="card" background-color="#ffffff" padding="10px 0 8px"><mj-column>
<mj-text css-class="ink" padding="8px 24px 4px" font-size="27px" line-height="33px" font-weight="700">${heading}</mj-text>
<mj-text css-class="ink" padding="8px 24px 0">${labels.hello}</mj-text>
<mj-text css-class="ink" padding="8px 24px 16px">${lead}</mj-text>
${steps(milestone, texts)}
${when(
  'shipment.expectedDay',
  `<mj-text padding="0 24px 16px"><div class="box" style="padding:14px 16px;border-radius:10px;background:#f4f2ec">
<div class="soft" style="font-size:13px;line-height:18px;color:#5b6776">${labels.expected}</div>
<div class="ink" style="font-size:19px;line-height:26px;font-weight:700">{{ shipment.expectedDay }}</div>
{% if shipment.expectedFrom %}<div class="ink" style="font-size:15px;line-height:22px">${labels.window}</div>{% endif %}
</div></mj-text>`,
)}
${when(
  'shipment.trackingUrl',
  `<mj-button href="{{ shipment.trackingUrl }}" background-color="{{ brand.colour }}" color="{{ brand.onColour }}" align="left" padding="4px 24px 12px" inner-padding="14px 26px" border-radius="10px" font-size="16px" font-weight="600">${labels.track}</mj-button>`,
)}
</mj-column></mj-section>`;
};

const row = (label: string, value: string): string =>
  `<tr><td class="soft" style="padding:5px 12px 5px 0;color:#5b6776;vertical-align:top">${label}</td><td class="ink" style="padding:5px 0;text-align:right;word-break:break-word">${value}</td></tr>`;

const details = ({
  labels,
}: Texts): string => `<mj-section css-class="card" background-color="#ffffff" padding="0 0 18px"><mj-column>
<mj-divider css-class="rule" border-width="1px" border-color="#e3e0d8" padding="8px 24px 12px" />
<mj-text padding="0 24px" font-size="15px" line-height="21px"><table role="presentation" width="100%">
${row(labels.order, '{{ order.number }}')}
{% if shipment.trackingNumber %}${row(labels.tracking, '{{ shipment.trackingNumber }}')}{% endif %}
{% if shipment.carrier %}${row(labels.carrier, '{{ shipment.carrier }}')}{% endif %}
</table></mj-text>
${when(
  'shipment.items.size > 0',
  `<mj-text padding="14px 24px 0" font-size="15px" line-height="21px"><div class="soft" style="font-size:13px;line-height:18px;color:#5b6776;padding-bottom:4px">${labels.items}</div>
{% for item in shipment.items limit: 20 %}<div class="ink" style="padding:3px 0">{{ item.quantity }} × {{ item.title }}</div>{% endfor %}</mj-text>`,
)}
</mj-column></mj-section>`;

const footer = ({ labels }: Texts): string => `<mj-section padding="18px 0 28px"><mj-column>
${when(
  'brand.supportEmail or brand.supportPhone',
  `<mj-text css-class="soft" color="#5b6776" padding="0 24px 10px" font-size="14px" line-height="21px">${labels.help}<br />
{% if brand.supportEmail %}<a class="link" style="color:#1b2430" href="mailto:{{ brand.supportEmail }}">{{ brand.supportEmail }}</a>{% endif %}{% if brand.supportEmail and brand.supportPhone %} · {% endif %}{% if brand.supportPhone %}<a class="link" style="color:#1b2430" href="tel:{{ brand.supportPhone | remove: " " }}">{{ brand.supportPhone }}</a>{% endif %}</mj-text>`,
)}
<mj-text css-class="soft" color="#5b6776" padding="0 24px" font-size="12px" line-height="18px">{% if brand.footer %}{{ brand.footer }}<br />{% endif %}${labels.why}{% if unsubscribeUrl %} <a class="link" style="color:#5b6776" href="{{ unsubscribeUrl }}">${labels.unsubscribe}</a>{% endif %}</mj-text>
</mj-column></mj-section>`;

/** The default e-mail about a milestone, as MJML: a good place to begin one's own from. */
export const emailMjml = (
  milestone: Milestone,
  texts: Texts,
  language: string,
): string => `<mjml lang="${language}">
<mj-head>
<mj-title>${texts.milestones[milestone].heading}</mj-title>
<mj-preview>${texts.milestones[milestone].lead}</mj-preview>
<mj-attributes><mj-all font-family="-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" /><mj-text font-size="16px" line-height="24px" color="#1b2430" /></mj-attributes>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-style>${styles}</mj-style>
</mj-head>
<mj-body background-color="#f4f2ec" css-class="page" width="560px">
${header}
${story(milestone, texts)}
${details(texts)}
${footer(texts)}
</mj-body>
</mjml>
`;
