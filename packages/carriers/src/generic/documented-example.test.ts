import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { presented } from '../scan-authentication.ts';
import { genericStatuses } from './codes.ts';
import { generic } from './scan-format.ts';

const page = readFileSync(new URL('../../../../docs/generic-scans.md', import.meta.url), 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ??
  expect.fail(`no ${language} on the page`);

test('the push on the page is read as the page says', () => {
  const split = generic.split({ headers: {}, body: Buffer.from(block('json')) });
  if (split.kind !== 'readings') expect.fail(split.reason);
  expect(split.readings.map((reading) => generic.interpret(reading, 'forward'))).toMatchObject([
    { status: 'out_for_delivery' },
    { status: 'attempt_failed', reason: { party: 'customer' } },
  ]);
});

test('the program on the page signs so that the signature is accepted', async () => {
  const program = `data:text/javascript,${encodeURIComponent(block('js'))}`;
  const { signed } = (await import(/* @vite-ignore */ program)) as {
    signed: (account: string, secret: string, body: string) => Record<string, string>;
  };
  const body = block('json');
  const headers = signed('bobs-vans', 'a secret of 32 characters at least', body);
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const proof = presented(generic.authentication, { headers: lower, body: Buffer.from(body) });
  expect(proof).toMatchObject({ kind: 'hmac', account: 'bobs-vans' });
  expect(proof?.kind === 'hmac' && proof.signedWith('a secret of 32 characters at least', new Date())).toBe(
    true,
  );
});

test('the page names every status', () => {
  for (const status of genericStatuses) expect(page).toContain(`\`${status}\``);
});
