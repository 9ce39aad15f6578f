import { transportConformance } from '../../testing/conformance.ts';
import { inProcessTransport } from './index.ts';

transportConformance('in-process', async () => {
  const transport = inProcessTransport({ confirmTimeoutMs: 2_000 });
  return { transport, queue: (purpose) => `test.${purpose}`, close: () => transport.close() };
});
