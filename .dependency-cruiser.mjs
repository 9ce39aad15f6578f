/**
 * Which way imports run. Each rule has a canary of its name in tools/boundaries/canaries/ that it must reject.
 * Layers: contracts ← database, telemetry, outbound-http ← messaging, http ← carriers, service, order-sources ← apps.
 * A package imports only from layers before its own, never from its neighbours.
 */
const layers = [
  ['contracts', 'embedded-postgres'],
  ['database', 'telemetry', 'outbound-http'],
  ['messaging', 'http'],
  ['carriers', 'service', 'order-sources'],
];

/** Tests and what only tests use. */
const notProduction = String.raw`\.test\.ts$|[./]fixtures?\.ts$|/arbitrary\.ts$|/testing/|/fixtures/`;
/** Built-in modules that compute and touch nothing: hashes and check sums. */
const computing = '^(crypto|zlib)$';
const app = '^apps/([^/]+)/';
/** @param {string} place below src/ */
const inApp = (place) => `${app}src/${place}`;
/** The same, of the app that the import is in. @param {string} place */
const sameApp = (place) => `^apps/$1/src/${place}`;

/** What a domain may use: its own words, the contracts', and what only computes. */
const pure = `${sameApp('domain/')}|^packages/contracts/|(^|/)node_modules/zod/|${computing}`;

/**
 * @param {string} name
 * @param {object} from
 * @param {object} to
 */
const rule = (name, from, to) => ({ name, severity: /** @type {const} */ ('error'), from, to });

/**
 * What the packages of one layer may not import: their neighbours and the layers above.
 *
 * @param {string[]} names
 * @param {number} index
 */
const layerRule = (names, index) => {
  const own = `^packages/(${names.join('|')})/`;
  const forbidden = layers.slice(index).flat().join('|');
  const to = { path: `^packages/(${forbidden})/`, pathNot: '^packages/$1/' };
  return rule(`${names[0]}-imports-only-lower-layers`, { path: own, pathNot: notProduction }, to);
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers.map(layerRule),
    // Not even types: whoever reads one file of a circle must read all.
    rule('nothing-goes-in-circles', {}, { circular: true }),
    rule('every-import-is-found', {}, { couldNotResolve: true }),
    rule(
      'contracts-know-only-zod',
      { path: '^packages/contracts/src/', pathNot: notProduction },
      { dependencyTypesNot: ['local', 'core', 'type-only'], pathNot: '(^|/)node_modules/zod/' },
    ),
    rule(
      'contracts-do-no-io',
      { path: '^packages/contracts/src/', pathNot: notProduction },
      { dependencyTypes: ['core'], pathNot: computing },
    ),
    rule('packages-know-no-app', { path: '^packages/' }, { path: '^apps/' }),
    rule(
      'apps-know-no-other-app',
      { path: app, pathNot: '^apps/standalone/' },
      { path: app, pathNot: '^apps/$1/' },
    ),
    rule(
      'standalone-uses-front-doors',
      { path: '^apps/standalone/' },
      { path: '^apps/', pathNot: '^apps/(standalone/|[^/]+/src/index\\.ts$)' },
    ),
    rule(
      'domain-is-pure',
      { path: inApp('domain/'), pathNot: `${notProduction}|^apps/carrier-simulator/` },
      { pathNot: pure },
    ),
    // The simulator plays the carriers: what it decides is in their words.
    rule(
      'simulator-domain-is-pure',
      { path: '^apps/(carrier-simulator)/src/domain/', pathNot: notProduction },
      { pathNot: `${pure}|^packages/carriers/` },
    ),
    rule(
      'use-cases-know-no-storage',
      { path: inApp('use-cases/'), pathNot: notProduction },
      { path: sameApp('storage/') },
    ),
    // unit-of-work.ts is the page of app.ts that hands storage to transactions.
    rule(
      'only-app-sees-storage',
      {
        path: inApp(''),
        pathNot: `${notProduction}|/src/(app|unit-of-work)\\.ts$|/src/(storage|use-cases)/`,
      },
      { path: sameApp('storage/') },
    ),
    rule(
      'only-tests-import-testing',
      { path: '^(packages|apps)/', pathNot: `${notProduction}|^packages/testing/` },
      { path: '^packages/testing/' },
    ),
    rule('products-know-no-tools', { path: '^(packages|apps)/' }, { path: '^(tools|journeys|bench)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
