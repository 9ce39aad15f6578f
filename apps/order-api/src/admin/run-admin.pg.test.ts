import { expect, test } from 'vitest';
import { runAdmin } from './run-admin.ts';

/** The command, with what it writes kept. */
async function typed(line: string, env: Record<string, string>) {
  const said = { out: [] as string[], err: [] as string[] };
  const keptIn = (lines: string[]) => ({ write: (text: string) => lines.push(text) > 0 });
  const host = {
    argv: ['node', 'admin', ...line.split(' ')],
    env,
    stdout: keptIn(said.out),
    stderr: keptIn(said.err),
    exitCode: undefined as number | undefined,
  };
  await runAdmin(host);
  return { out: said.out.join(''), err: said.err.join(''), exitCode: host.exitCode };
}

const nobodyThere = 'postgres://orders:hidden@127.0.0.1:1/waybill';

test.each(['tenant list', 'jobs list --service notifier'])(
  '"%s" says in one line that the database is not there, for it is typed on a bad day',
  async (line) => {
    const { out, err, exitCode } = await typed(line, { DATABASE_URL: nobodyThere });
    expect([out, exitCode]).toEqual(['', 1]);
    expect(err).toBe('The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1\n');
  },
);

test('--help is an answer, and needs no database', async () => {
  const { out, err, exitCode } = await typed('jobs list --help', {});
  expect(out).toContain('npm run admin -- jobs redrive');
  expect([err, exitCode]).toEqual(['', undefined]);
});
