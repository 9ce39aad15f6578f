import { perFile, places } from './guard.ts';

/** Carriers whose formats we speak. A new one is added here with its folder. */
const NAMES = /\b(ecom(?!merce)|easypost|shipengine|metro-?courier|northwind)/gi;

/** Contracts show carriers in their examples. The simulator plays the carriers, and standalone hosts the play. */
const MAY_NAME = /^(apps\/(carrier-simulator|standalone)|packages\/(carriers|contracts))\//;

export const carrierNames = perFile({
  promise: 'no service and no shared package knows a carrier by name',
  covers: (path) =>
    /^(apps|packages)\/[^/]+\/(src|migrations)\/.*\.ts$/.test(path) &&
    !MAY_NAME.test(path) &&
    !/\.test\.ts$|fixture/.test(path),
  problemsIn: ({ text }) => places(text, NAMES),
  canary: [{ path: 'apps/tracking-ingest/src/routes.ts', text: "if (carrier === 'ecom-express') retry();" }],
});
