import { readFileSync } from 'node:fs';
import { problems } from '@waybill/contracts';

const page = new URL('../../docs/problems/README.md', import.meta.url);
const heading = '| type | status | severity | meaning |\n|---|---|---|---|\n';

/** docs/problems/README.md: the prose as somebody wrote it, the table from the registry. */
export const problemIndex = (): string => {
  const [prose = ''] = readFileSync(page, 'utf8').split(heading);
  const rows = Object.entries(problems).map(
    ([type, { status, severity, meaning }]) =>
      `| [${type}](${type}.md) | ${status} | ${severity} | ${meaning} |`,
  );
  return `${prose}${heading}${rows.join('\n')}\n`;
};
