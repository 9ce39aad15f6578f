import { escapeHtml } from '@waybill/http';

/** What the newcomer's page shows. */
export interface HomeView {
  baseUrl: string;
  curl: string;
  credentialsPath: string;
  services: readonly { name: string; ready: boolean; detail: string }[];
  shipments: readonly {
    id: string;
    orderExternalId: string;
    status: string;
    provider: string;
    lastUpdatedAt: string;
    /** What the person who waits for it sees. */
    pageUrl: string;
  }[];
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b2430, #e8edf2); --soft: light-dark(#5b6776, #9aa7b5); --paper: light-dark(#fbfaf7, #14181d); --line: light-dark(#e3e0d8, #2a313a); --mark: light-dark(#0b6b4f, #5fd3ac); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 2.5rem 1.25rem 4rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.9rem; margin: 0; letter-spacing: -0.02em; }
h2 { font-size: 1rem; margin: 2.2rem 0 .6rem; }
p { margin: .4rem 0; } .soft { color: var(--soft); }
pre { padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .78rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } th { text-align: left; font-weight: 600; color: var(--soft); }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); } td.status { color: var(--mark); font-weight: 600; }
ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; } a { color: var(--mark); }
.scroll { overflow-x: auto; }`;

const shipmentRow = (shipment: HomeView['shipments'][number]): string =>
  `<tr><td><a href="${escapeHtml(shipment.pageUrl)}">${escapeHtml(shipment.orderExternalId)}</a></td><td class="status">${escapeHtml(shipment.status)}</td>` +
  `<td>${escapeHtml(shipment.provider)}</td><td class="soft">${escapeHtml(shipment.lastUpdatedAt)}</td></tr>`;

const shipmentTable = (shipments: HomeView['shipments']): string =>
  shipments.length === 0
    ? '<p class="soft">None yet. Paste the line above into a terminal and watch this page.</p>'
    : `<div class="scroll"><table><thead><tr><th>Order</th><th>Status</th><th>Provider</th><th>Last news</th></tr></thead><tbody>${shipments.map(shipmentRow).join('')}</tbody></table></div>`;

const serviceItem = (service: HomeView['services'][number]): string =>
  `<li>${service.ready ? '●' : '○'} ${escapeHtml(service.name)} <span class="soft">${escapeHtml(service.detail)}</span></li>`;

/** The page at `/`, whole; it asks to be fetched again every three seconds. */
export const homePage = (view: HomeView): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3"><title>Waybill</title><style>${style}</style></head><body>
<h1>Waybill</h1>
<p class="soft">Place an order, and follow it to the door.</p>
<h2>Place the example order</h2>
<pre>${escapeHtml(view.curl)}</pre>
<p class="soft">Your key is in ${escapeHtml(view.credentialsPath)}. Or let <code>npm run demo</code> do it, and watch.</p>
<p class="soft">A simulated store is connected too: <code>GET /v-beta/sales_orders</code> lists its orders, <code>POST /v-beta/labels/sales_order/{id}</code> ships one.</p>
<h2>Latest shipments</h2>
<p class="soft">Each leads to the page that its customer sees.</p>
${shipmentTable(view.shipments)}
<h2>What runs</h2>
<ul>${view.services.map(serviceItem).join('')}</ul>
<h2>Further</h2>
<ul><li><a href="/mail">Messages to customers</a></li><li><a href="/docs">API reference</a></li><li><a href="/openapi.json">OpenAPI</a></li><li><a href="/asyncapi.json">Events</a></li><li><a href="/health/ready">Health</a></li><li><a href="/metrics">Metrics</a></li></ul>
</body></html>
`;
