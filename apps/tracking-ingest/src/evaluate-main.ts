import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { runEvaluation } from './evaluate/run-evaluation.ts';

process.exitCode = await runEvaluation({
  args: process.argv.slice(2),
  read: (path) => readFile(path, 'utf8'),
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
});
