import type { OrderSourceKind } from '../port.ts';
import { acknowledging } from './acknowledge.ts';
import { callWith } from './call.ts';
import { exporting } from './export.ts';
import { notifying } from './notifications.ts';

/**
 * The generic connector: speaks the public contract of order sources to whatever answers at a base URL. Requests go
 * through the guard of all requests to others’ addresses, for the URL is a merchant’s.
 */
export const http: OrderSourceKind = {
  code: 'http',
  friendlyName: 'HTTP order source',
  connector(poster) {
    const call = callWith(poster);
    return {
      async testConnection(source, signal) {
        const reply = await call(source, { path: 'validate_connection', body: {} }, signal);
        return reply.kind === 'ok' ? { kind: 'ok', value: null } : reply;
      },
      ...exporting(call),
      ...acknowledging(call),
      ...notifying(call),
    };
  },
};
