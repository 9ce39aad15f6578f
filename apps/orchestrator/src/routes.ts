import type { Route } from '@waybill/http';
import type { DecisionRecords, ListedProviders } from './deps.ts';
import { listProviders } from './use-cases/list-providers/route.ts';
import { readDecision } from './use-cases/read-decision/route.ts';

export interface RouteDeps {
  readonly decisions: DecisionRecords;
  readonly providers: ListedProviders;
}

/** Every endpoint of this service, in URL order. */
export const routesOf = (deps: RouteDeps): readonly Route[] => [readDecision(deps), listProviders(deps)];
