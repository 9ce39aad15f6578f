export { there } from './nothing-goes-in-circles.back.ts';

export const here = 'here';
