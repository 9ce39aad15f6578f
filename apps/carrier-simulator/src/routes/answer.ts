import type { Response } from 'express';

/** What an operation wants to say; sending it is left to whoever may have to lose it on the way. */
export interface Answer {
  readonly status: number;
  /** An object goes out as JSON, bytes as they are. */
  readonly body: object | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const refusalAnswer = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

export function send(response: Response, { status, body, headers = {} }: Answer): void {
  response.status(status).set(headers);
  if (Buffer.isBuffer(body)) response.end(body);
  else response.json(body);
}
