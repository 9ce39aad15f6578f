import type { Mutant } from '../mutant.ts';

const notifier = 'apps/notifier/src';

/** Mistakes with what merchants are told. */
export const webhookBugs: readonly Mutant[] = [
  {
    name: 'takes-any-answer-for-a-yes',
    says: 'counts a webhook as delivered whatever the endpoint answers',
    edits: [
      {
        file: `${notifier}/domain/outcome.ts`,
        replace: 'if (status >= 200 && status < 300) return',
        by: 'if (status >= 200 && status < 600) return',
      },
    ],
  },
  {
    name: 'delivers-side-by-side',
    says: 'sends all changes of a shipment at once instead of one after the other',
    edits: [
      {
        file: 'apps/notifier/migrations/202611210920_deliver_messages.ts',
        replace: 'create unique index deliveries_one_per_lane',
        by: 'create index deliveries_one_per_lane',
      },
      {
        file: `${notifier}/storage/messages.ts`,
        replace: 'sequence is not null and (',
        by: 'false and (',
      },
    ],
  },
  {
    name: 'signs-another-body',
    says: 'signs a text that differs from the body by a blank',
    edits: [
      {
        file: `${notifier}/webhooks/sign.ts`,
        replace: 'sign(messageId, at, body)',
        by: "sign(messageId, at, body + ' ')",
      },
    ],
  },
  {
    name: 'follows-redirects',
    says: 'goes wherever an endpoint sends it, into the house too',
    edits: [
      {
        file: 'packages/outbound-http/src/post.ts',
        replace: "import { Agent, request } from 'undici';",
        by: "import { Agent, interceptors, request } from 'undici';",
      },
      {
        file: 'packages/outbound-http/src/post.ts',
        replace: 'dispatcher: agent, headers',
        by: 'dispatcher: agent.compose(interceptors.redirect({ maxRedirections: 3 })), headers',
      },
    ],
  },
  {
    name: 'forgets-whose-endpoint-it-is',
    says: 'tells the endpoints of every merchant about everybody’s parcels',
    edits: [
      {
        file: `${notifier}/storage/endpoints.ts`,
        replace: 'where tenant_id = $1 and deleted_at is null order by id for key share',
        by: "where tenant_id <> $1 || '?' and deleted_at is null order by id for key share",
      },
    ],
  },
];
