export type { CallRecord } from './audit.ts';
export {
  createProviderHttp,
  type ProviderHttp,
  type ProviderHttpOptions,
  providerConnections,
} from './client.ts';
export type { HttpAnswer, HttpFailure, HttpRequest, HttpResult } from './exchange.ts';
