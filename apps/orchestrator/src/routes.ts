import type { Route } from '@waybill/http';
import type { DecisionRecords, ListedProviders, ProviderCallLog } from './deps.ts';
import { activateRuleSetRoute, retireRuleSetRoute } from './use-cases/activate-rule-set/routes.ts';
import { changeProviderRoute } from './use-cases/change-provider/route.ts';
import type { ProviderDeps } from './use-cases/connect-provider/connect-provider.ts';
import { connectProviderRoute } from './use-cases/connect-provider/route.ts';
import { disconnectProviderRoute } from './use-cases/disconnect-provider/route.ts';
import { readDryRun, startDryRunRoute } from './use-cases/dry-run/routes.ts';
import { listProviders } from './use-cases/list-providers/route.ts';
import type { RatesDeps } from './use-cases/quote-rates/quote-rates.ts';
import { quoteRatesRoute } from './use-cases/quote-rates/route.ts';
import { readDecision } from './use-cases/read-decision/route.ts';
import { readProvider } from './use-cases/read-provider/route.ts';
import { readProviderCalls } from './use-cases/read-provider-calls/route.ts';
import { listRuleSets, readRuleSetRoute } from './use-cases/read-rule-sets/routes.ts';
import { saveRuleSetRoute, saveVersionRoute } from './use-cases/save-rule-set/routes.ts';
import { serveLabelRoute } from './use-cases/serve-label/route.ts';
import type { LabelDeps } from './use-cases/serve-label/serve-label.ts';
import { testProvider } from './use-cases/test-provider/route.ts';

export interface RouteDeps extends ProviderDeps, RatesDeps, LabelDeps {
  readonly decisions: DecisionRecords;
  readonly providerCalls: ProviderCallLog;
  readonly providers: ListedProviders;
}

/** Every endpoint of this service, in URL order. */
export const routesOf = (deps: RouteDeps): readonly Route[] => [
  serveLabelRoute(deps),
  quoteRatesRoute(deps),
  readDecision(deps),
  readProviderCalls(deps),
  listProviders(deps),
  connectProviderRoute(deps),
  readProvider(deps),
  changeProviderRoute(deps),
  disconnectProviderRoute(deps),
  testProvider(deps),
  listRuleSets(deps),
  saveRuleSetRoute(deps),
  readRuleSetRoute(deps),
  activateRuleSetRoute(deps),
  retireRuleSetRoute(deps),
  saveVersionRoute(deps),
  startDryRunRoute(deps),
  readDryRun(deps),
];
