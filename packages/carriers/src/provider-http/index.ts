export type { CallRecord } from './audit.ts';
export {
  createProviderHttp,
  type HttpAnswer,
  type HttpFailure,
  type HttpRequest,
  type HttpResult,
  type ProviderHttp,
  type ProviderHttpOptions,
  providerConnections,
} from './client.ts';
