export { rows as innocent } from './storage/rows.ts';
