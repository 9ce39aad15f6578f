import { readFile } from 'node:fs/promises';

/** A reason why there is no database that the person at the keyboard can do something about: one sentence, no stack. */
export class PostgresProblem extends Error {
  override readonly name = 'PostgresProblem';
}

/** `2026-11-22 13:06:06.268 UTC [13346] FATAL:  …`, `initdb: error: …`, `postgres: …` */
const said = /^(?:.* (?:FATAL|PANIC): {2}|initdb: error: |initdb: |postgres: )(.+)$/m;
const detail = /^.* DETAIL: {2}(.+)$/m;

/** What PostgreSQL itself gives as the reason, of all that it writes when it gives up; else its last words. */
export function reasonIn(output: string): string {
  const reason = said.exec(output);
  if (!reason) return output.trimEnd().split('\n').pop() || 'it gave no reason';
  const more = detail.exec(output.slice(reason.index))?.[1];
  return [reason[1], more].filter(Boolean).join(': ').replace(/\.$/, '');
}

/** The sentence for a server that ended before it was ready. */
export async function couldNotStart(log: string): Promise<PostgresProblem> {
  const reason = reasonIn(await readFile(log, 'utf8').catch(() => ''));
  return new PostgresProblem(`PostgreSQL could not start: ${reason}. Its log: ${log}`);
}
