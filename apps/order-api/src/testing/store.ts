import supertest from 'supertest';
import type { Platform } from './platform.ts';

/** A shop that sends its labels to the platform. */
export function storeOf({ service, demo }: Pick<Platform, 'service' | 'demo'>) {
  const usual = {
    'x-auth-email': demo.email,
    'x-auth-key': demo.apiKey,
    'content-type': 'application/json',
  };
  /** Sends bytes; a header of null is left out. */
  const send = (body: string | Buffer, headers: Record<string, string | null> = {}) => {
    const request = supertest(service.http).post('/Genericwebhook/webhookapi.php');
    for (const [name, value] of Object.entries({ ...usual, ...headers })) {
      if (value !== null) request.set(name, value);
      else request.unset(name);
    }
    return request.serialize((bytes) => bytes).send(body);
  };
  return { send, tell: (message: object) => send(JSON.stringify(message)) };
}
