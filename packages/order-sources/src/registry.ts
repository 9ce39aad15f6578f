import type { Poster } from '@waybill/outbound-http';
import { http } from './http/kind.ts';
import type { OrderSourceConnector, OrderSourceKind } from './port.ts';

/** Every kind of order source that Waybill can speak to. A new one is a folder, and a line here. */
const orderSourceKinds: readonly OrderSourceKind[] = [http];

const byCode = new Map(orderSourceKinds.map((kind) => [kind.code, kind]));

export const orderSourceKind = (code: string): OrderSourceKind | undefined => byCode.get(code);

/** All connectors, by code, over one guarded client. */
export const connectorsWith = (poster: Poster): ReadonlyMap<string, OrderSourceConnector> =>
  new Map(orderSourceKinds.map(({ code, connector }) => [code, connector(poster)]));
