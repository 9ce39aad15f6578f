import { defineRoute, escapeHtml } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { masked } from '../../domain/customer-messages/recipient.ts';
import { subscriberOf } from '../../links/unsubscribe-link.ts';
import { pageAnswer } from '../../pages/html.ts';
import { unsubscribe } from './unsubscribe.ts';

const params = z.object({ token: z.string().max(2000) });
const facts = { path: '/unsubscribe/:token', tags: ['Customer messages'], auth: 'none' } as const;
const responses = {
  200: { description: 'A page that says so.', contentType: 'text/html' },
  404: {
    description: 'The link was never ours, or is older than the key that made it.',
    contentType: 'text/html',
  },
};

const noLink = pageAnswer(
  {
    title: 'Unknown link',
    main: '<h1>This link does not work</h1><p>Please use the one in the latest message, or ask the shop.</p>',
  },
  404,
);

/** The page asks first: programs that look at links in e-mails follow them too. */
export const showUnsubscribeRoute = ({ vault }: Pick<Deps, 'vault'>) =>
  defineRoute({
    ...facts,
    method: 'GET',
    operationId: 'showUnsubscribe',
    summary: 'Ask whether to stop messages',
    request: { params },
    responses,
    problems: [],
    handler: ({ params: { token } }) => {
      const who = subscriberOf(vault, token);
      if (!who) return noLink;
      return pageAnswer({
        title: 'Stop messages',
        main: `<h1>Stop messages about your parcels?</h1>
<p>This shop will no longer write to <strong>${escapeHtml(masked(who.address))}</strong> when parcels are shipped, arrive or are late.</p>
<form method="post"><button>Stop messages</button></form>`,
        allows: "form-action 'self';",
      });
    },
  });

/** Also what mail programs post with one click, after RFC 8058. */
export const unsubscribeRoute = (deps: Deps) => {
  const stop = unsubscribe(deps);
  return defineRoute({
    ...facts,
    method: 'POST',
    operationId: 'unsubscribe',
    summary: 'Stop messages to the address in the link',
    request: {
      params,
      raw: { contentTypes: ['*'], description: '`List-Unsubscribe=One-Click`, or nothing.' },
    },
    maxBodyBytes: 4096,
    responses,
    problems: [],
    handler: async ({ params: { token } }) =>
      (await stop(token))
        ? pageAnswer({
            title: 'Stopped',
            main: '<h1>Done</h1><p>You will get no more of these messages.</p>',
          })
        : noLink,
  });
};
