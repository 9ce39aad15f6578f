import { perFile, places } from './guard.ts';

/** Home folders, scratch folders, and registries other than the public one. */
const PLACES =
  /(?<![\w.])\/(Users|home|root|work|private\/var)\/[\w.-]+|"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)[^"]*"|registry\s*=\s*https?:\/\/\S+/g;

/** Paths inside containers and accounts of service images are nobody's machine. */
const PUBLIC = /\/home\/node\b|\/work\/dir\b/;

export const machinePlaces = perFile({
  promise: 'nothing names a place on the machine it was written on',
  covers: () => true,
  problemsIn: ({ text }) => places(text, PLACES).filter((place) => !PUBLIC.test(place)),
  canary: [{ path: 'docs/running.md', text: `cd ${['', 'home', 'alice', 'waybill'].join('/')}` }],
});
