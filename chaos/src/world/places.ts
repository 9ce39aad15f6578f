import { fileURLToPath } from 'node:url';

/** The repository that this program belongs to. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url));
