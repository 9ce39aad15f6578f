import manifest from '../package.json' with { type: 'json' };

/** The release that this code is; every document it describes itself with carries it. */
export const version: string = manifest.version;
