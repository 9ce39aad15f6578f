import { crashSuite } from './testing/crash-suite.ts';

crashSuite(
  'in-process',
  () => undefined,
  async () => undefined,
);
