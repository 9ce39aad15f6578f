export { rows } from './storage/rows.ts';
