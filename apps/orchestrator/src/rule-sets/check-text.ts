import { type ProblemDetail, problem } from '@waybill/http';
import type { RuleSetText } from '../domain/rules/rule-set.ts';
import { problemsOf } from '../expressions/index.ts';

const type = 'INVALID_DATA';

const doubles = (names: readonly string[]): ProblemDetail[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : { type, message: `Another rule is called ${name} already.`, parameter: `rules.${index}.name` },
  );

/** Throws INVALID_DATA with every place at which the rules cannot be used: rule, line and column. */
export const checkText = ({ rules }: RuleSetText): void => {
  const wrong = problemsOf(rules).map(({ rule, line, column, message }) => ({
    type,
    message: `Line ${line}, column ${column}: ${message}`,
    parameter: `rules.${rule}.when`,
    line,
    column,
  }));
  const details = [...wrong, ...doubles(rules.map(({ name }) => name))];
  const count = details.length === 1 ? 'One place' : `${details.length} places`;
  if (details.length > 0) throw problem(type, `${count} of the rules cannot be used.`, details);
};
