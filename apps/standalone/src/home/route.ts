import { defineRoute, descriptionOf, type Route } from '@waybill/http';
import type { Credentials } from '../credentials.ts';
import { merchantClient } from '../demo/client.ts';
import { curlFor } from '../example-order.ts';
import type { HostedService } from '../hosted-services.ts';
import { type HomeView, homePage } from './page.ts';

interface HomeParts {
  services: readonly HostedService[];
  credentials: Credentials;
  credentialsPath: string;
}

/** The key itself stays in its file: a page can be seen by more eyes than a terminal. */
const keyFromFile = (credentialsPath: string): string =>
  `'"$(node -p "require('${credentialsPath}').apiKey")"'`;

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);

const serviceView = async ({ name, service }: HostedService): Promise<HomeView['services'][number]> => {
  const checks = await descriptionOf(service.http).readiness();
  const broken = Object.entries(checks).filter(([, check]) => !check.ok);
  return {
    name,
    ready: broken.length === 0,
    detail: broken.map(([part, { detail }]) => `${part}: ${detail ?? 'away'}`).join(', '),
  };
};

/** `/`: what runs, how to place an order, and the latest shipments, for whoever sits at this machine. */
export const homeRoute = ({ services, credentials, credentialsPath }: HomeParts): Route => {
  const { baseUrl, locationExternalId } = credentials;
  const merchant = merchantClient(credentials);
  const curl = curlFor(baseUrl, keyFromFile(credentialsPath), locationExternalId);
  return defineRoute({
    method: 'GET',
    path: '/',
    operationId: 'home',
    summary: 'Where to begin',
    tags: ['documentation'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: 'The page', contentType: 'text/html' } },
    problems: [],
    handler: async ({ request }) => {
      const shipments = isLoopback(request.socket.remoteAddress)
        ? await merchant.latest(10).catch(() => [])
        : [];
      const view = {
        baseUrl,
        curl,
        credentialsPath,
        services: await Promise.all(services.map(serviceView)),
        shipments,
      };
      return {
        status: 200,
        body: homePage(view),
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
        },
      };
    },
  });
};
