import type { Here } from './nothing-goes-in-circles.ts';

export type There = Here | 'there';
