import type { ASTNode } from '@marcbachmann/cel-js';

/** Where in a condition something is wrong, counted from 0, and what. */
export interface Fault {
  readonly at: number;
  readonly message: string;
}

/** What a condition may call. All of it ends in time: no patterns, nothing that makes texts or lists longer. */
const allowed = new Set(
  'size contains startsWith endsWith lowerAscii upperAscii trim like has int double string bool dyn'.split(
    ' ',
  ),
);
const loops = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** Most entries of any list that a condition is given. */
const longestList = 100;

interface Measured {
  /** Steps that an evaluation takes at most. */
  readonly cost: number;
  /** Entries of the value at most, should it be a list. */
  readonly length: number;
  readonly fault: Fault | null;
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value;

const nodesIn = (value: unknown): ASTNode[] => {
  if (isNode(value)) return [value];
  return Array.isArray(value) ? value.flatMap(nodesIn) : [];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const called = (node: ASTNode): string | null =>
  node.op === 'call' || node.op === 'rcall' ? node.args[0] : null;

const faultIn = (node: ASTNode, name: string | null, insideLoop: boolean): Fault | null => {
  const at = node.start;
  if (name === null) return null;
  if (!loops.has(name))
    return allowed.has(name) ? null : { at, message: `${name}() is not available in rules.` };
  return insideLoop ? { at, message: `${name}() may not be used inside another loop.` } : null;
};

/** `like` may walk its text once for each character of its pattern. */
const ownCost = (name: string | null): number => (name === 'like' ? longestList : 1);

const lengthOf = (node: ASTNode, parts: readonly Measured[]): number => {
  const lengths = parts.map(({ length }) => length);
  if (node.op === 'list') return parts.length;
  if (node.op === '+') return sum(lengths);
  return Math.max(longestList, ...lengths);
};

const measureLoop = (node: ASTNode, name: string, insideLoop: boolean): Measured => {
  const [range, ...body] = nodesIn(node.args).map((part, index) => measure(part, insideLoop || index > 0));
  const length = range?.length ?? 0;
  const cost = 1 + (range?.cost ?? 0) + length * sum(body.map((part) => part.cost));
  const fault =
    faultIn(node, name, insideLoop) ?? [range, ...body].find((part) => part?.fault)?.fault ?? null;
  return { cost, length, fault };
};

const measure = (node: ASTNode, insideLoop: boolean): Measured => {
  const name = called(node);
  if (name !== null && loops.has(name)) return measureLoop(node, name, insideLoop);
  const parts = nodesIn(node.args).map((part) => measure(part, insideLoop));
  const fault = faultIn(node, name, insideLoop) ?? parts.find((part) => part.fault)?.fault ?? null;
  return { cost: ownCost(name) + sum(parts.map(({ cost }) => cost)), length: lengthOf(node, parts), fault };
};

/** What is not allowed in a condition, or how many steps it takes at most. Reads it and runs nothing. */
export const inspect = (ast: ASTNode): { readonly fault: Fault | null; readonly cost: number } =>
  measure(ast, false);
