import type { IncomingMessage, ServerResponse } from 'node:http';

/** How the recorder treats one request, once it has been recorded. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers with a status and, if given, a body (objects as JSON) and headers. */
export const reply =
  (status: number, body: unknown = '', headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type =
      typeof body === 'object' && !Buffer.isBuffer(body) ? { 'content-type': 'application/json' } : {};
    response.writeHead(status, { ...type, ...headers }).end(text);
  };

/** Sends the caller elsewhere. */
export const redirect = (location: string, status = 302): Answer => reply(status, '', { location });

/** Never answers: the caller must give up by itself. */
export const hang = (): Answer => () => undefined;

/** Resets the connection instead of answering: the caller cannot know what became of its request. */
export const drop = (): Answer => (request) => {
  request.socket.resetAndDestroy();
};

/** Answers as told, after so many milliseconds. */
export const later =
  (milliseconds: number, answer: Answer): Answer =>
  (request, response) => {
    const timer = setTimeout(() => answer(request, response), milliseconds);
    response.on('close', () => clearTimeout(timer));
  };

/** Says 200 and then sends its body for ever, as fast as the caller reads. */
export const endless = (): Answer => (_request, response) => {
  const chunk = Buffer.alloc(16_384, 'waybill ');
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200, { 'content-type': 'text/plain' }).on('drain', pour);
  pour();
};
