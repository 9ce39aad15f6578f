export interface Limit {
  readonly requests: number;
  readonly perSeconds: number;
}
