import { type Outcome, ok, unavailable } from '../outcome.ts';
import type { CallContext } from '../provider-port.ts';

export interface Download {
  readonly url: string;
  /** The connection's base URL: a file beside it may be fetched as it is reached. */
  readonly home: string;
  readonly secrets: readonly string[];
}

const maxFileBytes = 5 * 1024 * 1024;

/** A file that an answer points to. It needs no key, so none is sent; and it is only looked for where files may be. */
export async function download(
  context: CallContext,
  { url, home, secrets }: Download,
): Promise<Outcome<Buffer>> {
  if (!isFilePlace(url, home)) return unavailable('the label is at an address where no label can be');
  const { http, signal, deadline } = context;
  const result = await http.send({
    operation: 'label',
    method: 'GET',
    url,
    headers: { accept: '*/*' },
    secrets,
    signal,
    deadline,
    maxAnswerBytes: maxFileBytes,
  });
  if (result.kind === 'failure') return unavailable(result.reason);
  return result.status === 200 ? ok(result.body) : unavailable(`the label's place answered ${result.status}`);
}

/** Public names over TLS, or the provider's own host: an answer must not lead into our own network. */
function isFilePlace(url: string, home: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(home).origin) return true;
  return protocol === 'https:' && /\.[a-z]{2,}$/i.test(hostname);
}
