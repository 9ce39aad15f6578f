import type { FourServices, ServiceName } from './four-services.ts';

export const serviceNames: readonly ServiceName[] = [
  'order-api',
  'orchestrator',
  'tracking-ingest',
  'notifier',
];

/** The key of the operators in a journey. */
export const operatorKey = 'a-key-for-the-journeys-only-0123456789';

/** As the operators' API answers; which part of it, the question says. */
interface Answer {
  messages: { id: string; queue: string }[];
  actions: { operator: string; action: string }[];
}

/** Someone who runs the platform, and reaches each service on its own port. */
export const operatorOf = (platform: FourServices) => ({
  /** One service's answer to a question below `/ops/<service>`. */
  async ask(service: ServiceName, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${platform.url(service)}/ops/${service}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  },
  /** What Prometheus would read: the lines of every service’s metrics. */
  async metrics(): Promise<string[]> {
    const read = async (service: ServiceName) => (await fetch(`${platform.url(service)}/metrics`)).text();
    return (await Promise.all(serviceNames.map(read))).flatMap((text) => text.split('\n'));
  },
});
