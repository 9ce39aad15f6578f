import { missingScopes } from '@waybill/contracts';
import type { Caller } from '../auth.ts';
import { problem } from '../problem.ts';
import type { Exchange } from './exchange.ts';

/** Every scope the route names must be among the key's; `*` stands for all of them. */
export function authorize({ route, caller }: Exchange): void {
  const held = (caller as Partial<Caller> | undefined)?.scopes ?? [];
  const missing = missingScopes(held, route.scopes ?? []);
  if (missing.length > 0) throw problem('FORBIDDEN', `The API key lacks the scope ${missing.join(', ')}.`);
}
