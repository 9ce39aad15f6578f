import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { SimulatorEvent } from './events.ts';
import { fileJournal } from './journal.ts';

const folder = await mkdtemp(join(tmpdir(), 'waybill-journal-'));
afterAll(() => rm(folder, { recursive: true }));

const scanned = (scanId: string): SimulatorEvent => ({
  type: 'pushed',
  scanId,
  at: '2026-11-22T12:00:00Z',
  tries: 1,
});

test('a line that a full disk or a power cut has spoilt is passed over, and what follows it is read', async () => {
  const path = join(folder, 'journal.jsonl');
  fileJournal(path).append(scanned('one'));
  await appendFile(path, '{"type":"pus\n\0\0\0\n');
  fileJournal(path).append(scanned('two'));
  expect(fileJournal(path).read()).toEqual([scanned('one'), scanned('two')]);
});
