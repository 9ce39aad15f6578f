export { here } from './nothing-goes-in-circles.ts';

export const there = 'there';
