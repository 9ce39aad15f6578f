import type { There } from './nothing-goes-in-circles.back.ts';

export type Here = There | 'here';
