export * from './keys.ts';
export { resealing, type SealedStore, type Stuck } from './reseal.ts';
export { countByKey, type KeyCount, placeIn, type SealedColumn, someUnder } from './sealed-columns.ts';
export * from './vault.ts';
