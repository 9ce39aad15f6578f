import { defineRoute, type Route } from '@waybill/http';
import { type Asset, script, styles } from '../../tracking-page/assets/read-assets.ts';

const assetRoute = ({ name, body, contentType }: Asset): Route =>
  defineRoute({
    method: 'GET',
    path: `/track/assets/${name}`,
    operationId: `asset ${name}`,
    summary: name,
    tags: ['Tracking page'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: name, contentType } },
    problems: [],
    handler: () => ({
      status: 200,
      body,
      headers: { 'content-type': contentType, 'Cache-Control': 'public, max-age=31536000, immutable' },
    }),
  });

/** The style sheet and the script of all tracking pages. A changed file has another name. */
export const pageAssetRoutes = (): readonly Route[] => [styles, script].map(assetRoute);
