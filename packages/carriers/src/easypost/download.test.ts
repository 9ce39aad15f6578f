import { expect, test } from 'vitest';
import type { ProviderHttp } from '../provider-http/client.ts';
import type { HttpRequest } from '../provider-http/exchange.ts';
import { download } from './download.ts';

/** Remembers what is asked, and answers with a file. */
function aPlace() {
  const asked: HttpRequest[] = [];
  const http: ProviderHttp = {
    send: (request) => {
      asked.push(request);
      return Promise.resolve({ kind: 'answer', status: 200, headers: {}, body: Buffer.from('%PDF-') });
    },
  };
  const context = { http, signal: new AbortController().signal, deadline: new Date() };
  const fetched = (url: string) =>
    download(context, { url, home: 'http://127.0.0.1:9999/v2', secrets: ['key'] });
  return { asked, fetched };
}

test.each(['https://files.easypost.example/label.pdf', 'http://127.0.0.1:9999/files/label.pdf'])(
  'a label is fetched from %s, without the key',
  async (url) => {
    const { asked, fetched } = aPlace();
    expect((await fetched(url)).kind).toBe('ok');
    expect(asked).toMatchObject([{ url, headers: { accept: '*/*' } }]);
    expect(JSON.stringify(asked[0]?.headers)).not.toContain('asic');
  },
);

test.each([
  'http://files.easypost.example/label.pdf',
  'https://127.0.0.1/label.pdf',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/label.pdf',
  'https://0x7f000001/label.pdf',
  'https://localhost/label.pdf',
  'http://127.0.0.1:5432/',
  'file:///etc/passwd',
  'label.pdf',
])('an answer cannot lead to %s', async (url) => {
  const { asked, fetched } = aPlace();
  expect((await fetched(url)).kind).toBe('unavailable');
  expect(asked).toEqual([]);
});
