export {
  type OneEffectPerKey,
  oneEffectPerKey,
  type Pair,
  type Sent,
  twoBodies,
} from './one-effect-per-key.ts';
