import { EvaluationError, ParseError, TypeError as WrongType } from '@marcbachmann/cel-js';
import type { Holds } from '../domain/rules/judge.ts';
import { environment, longestCondition } from './environment.ts';
import { type Fault, inspect } from './structure.ts';

/** What is wrong with a condition, and where: line and column are counted from 1. */
export interface ExpressionProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Condition {
  /** Steps that one evaluation takes at most. */
  readonly cost: number;
  /** Never throws, and always ends: a loop has at most a hundred turns and holds no other. */
  readonly ask: (seen: Readonly<Record<string, unknown>>) => Holds;
}

export type Compiled = { readonly condition: Condition } | { readonly problem: ExpressionProblem };

const placed = (text: string, { at, message }: Fault): Compiled => {
  const lines = text.slice(0, at).split('\n');
  return { problem: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message } };
};

const faultOf = (error: unknown): Fault => {
  if (error instanceof ParseError || error instanceof WrongType || error instanceof EvaluationError)
    return { at: error.range?.start ?? error.node?.start ?? 0, message: `${error.summary}.` };
  throw error;
};

/** Reads and checks a condition; nothing is evaluated. */
export const compile = (text: string): Compiled => {
  const faulty = (at: number, message: string) => placed(text, { at, message });
  if (text.length > longestCondition)
    return faulty(longestCondition, `A condition has at most ${longestCondition} characters.`);
  try {
    const parsed = environment.parse(text);
    const { fault, cost } = inspect(parsed.ast);
    if (fault) return placed(text, fault);
    const checked = parsed.check();
    if (checked.error) return placed(text, faultOf(checked.error));
    if (checked.type !== 'bool')
      return faulty(0, `A condition must be true or false; this is of type ${checked.type}.`);
    return { condition: { cost, ask: (seen) => evaluate(parsed, seen) } };
  } catch (error) {
    return placed(text, faultOf(error));
  }
};

const evaluate = (parsed: (seen: object) => unknown, seen: object): Holds => {
  try {
    const value = parsed(seen);
    return typeof value === 'boolean' ? { holds: value } : { problem: 'it is neither true nor false' };
  } catch (error) {
    return { problem: error instanceof EvaluationError ? error.summary : 'it cannot be evaluated' };
  }
};
