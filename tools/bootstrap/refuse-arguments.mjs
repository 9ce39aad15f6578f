import process from 'node:process';

/**
 * For programs that are told everything by their environment: `--port 3000` must not be passed over in silence.
 *
 * @param {string} command what was typed
 */
export function refuseArguments(command) {
  const args = process.argv.slice(2);
  if (args.length === 0) return;
  const help = args.includes('--help');
  const words = `${command} takes no arguments. Its settings are environment variables, such as PORT=3000; docs/running.md has them all.`;
  process.stderr.write(help ? `${words}\n` : `${words} What is ${args.join(' ')}?\n`);
  process.exit(help ? 0 : 1);
}
