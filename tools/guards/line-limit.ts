import { perFile } from './guard.ts';

const MOST = 300;

export const lineLimit = perFile({
  promise: `no source file has more than ${MOST} lines`,
  covers: (path) => /\.(ts|tsx|mjs)$/.test(path),
  problemsIn: ({ text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > MOST ? [`${lines} lines; one thought per file`] : [];
  },
  canary: [{ path: 'apps/order-api/src/long.ts', text: 'export {};\n'.repeat(MOST + 1) }],
});
