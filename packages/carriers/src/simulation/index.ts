export * from '../simulated/wire.ts';
export * from './persona.ts';
export { personas } from './personas.ts';
