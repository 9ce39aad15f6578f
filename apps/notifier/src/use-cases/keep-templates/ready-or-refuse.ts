import { problem } from '@waybill/http';
import type { Deps } from '../../deps.ts';
import { checkTemplate, type ReadyTemplate, type TemplateSource } from '../../templating/check-template.ts';
import type { Flaw } from '../../templating/flaw.ts';

const placeOf = ({ line, column }: Flaw): string => {
  if (line === null) return '';
  return column === null ? ` (line ${line})` : ` (line ${line}, column ${column})`;
};

/** A template that could not be sent is not saved: the answer names each mistake and its place. */
export const readyOrRefuse = async (
  { compiler }: Deps['customers'],
  source: TemplateSource,
): Promise<ReadyTemplate> => {
  const checked = await checkTemplate(source, compiler);
  if ('ready' in checked) return checked.ready;
  const details = checked.flaws.slice(0, 50).map((flaw) => ({
    type: 'INVALID_DATA',
    message: `${flaw.message}${placeOf(flaw)}`,
    parameter: flaw.part,
    ...(flaw.line === null
      ? {}
      : { code: [flaw.line, ...(flaw.column === null ? [] : [flaw.column])].join(':') }),
  }));
  throw problem('INVALID_DATA', 'The template has mistakes and was not saved.', details);
};
