import { type Flaw, flawOf } from './flaw.ts';
import { engineFor, type Kind, parse, render } from './liquid.ts';
import { CannotCompile, type MjmlCompiler } from './mjml.ts';
import { barestWords, sampleWords } from './sample-words.ts';

/** A template as merchants write it. Text messages have only `text`. */
export interface TemplateSource {
  subject: string | null;
  mjml: string | null;
  text: string;
}

/** What is kept for sending: all is Liquid, `html` is what MJML made of it. */
export interface ReadyTemplate {
  subject: string | null;
  html: string | null;
  text: string;
}

export type Checked = { flaws: readonly Flaw[] } | { ready: ReadyTemplate };

/** Every name that a template may say, as dotted paths: `customer`, `customer.name`, … */
const namesIn = (value: unknown, path: string): string[] => [
  path,
  ...(typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inner]) => namesIn(inner, `${path}.${name}`))
    : []),
];
let names: ReadonlySet<string> | undefined;

/** Every name that a message has. */
const known = (): ReadonlySet<string> => {
  names ??= new Set(
    Object.entries(sampleWords('en', 'shipped')).flatMap(([name, value]) => namesIn(value, name)),
  );
  return names;
};

/** `shipment.items[0].title` is known because `shipment.items` is: rendering finds out about the rest. */
const isKnown = (segments: readonly unknown[]): boolean => {
  const path = segments.map(String);
  if (known().has(path.join('.'))) return true;
  return path[1] === 'items' && known().has(path.slice(0, 2).join('.'));
};

/** Names that no message has, in every branch, also those that a sample does not take. */
const unknownNames = (part: Flaw['part'], kind: Kind, source: string): Flaw[] => {
  const { globals } = engineFor(kind).analyzeSync(parse(kind, source), { partials: false });
  return Object.values(globals)
    .flat()
    .filter(({ segments }) => !isKnown(segments))
    .map(({ segments, location }) => ({
      part,
      message: `${segments.join('.')} is not something that messages can say`,
      line: location.row,
      column: location.col,
    }));
};

const liquidFlaws = (part: Flaw['part'], kind: Kind, source: string): Flaw[] => {
  try {
    const unknown = unknownNames(part, kind, source);
    if (unknown.length > 0) return unknown;
    for (const words of [sampleWords('en', 'shipped'), barestWords('en')]) render(kind, source, words);
    return [];
  } catch (error) {
    return [flawOf(part, error)];
  }
};

const liquidTags = /\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g;
const lineOf = (source: string, index: number): number => source.slice(0, index).split('\n').length;

/** MJML drops texts between its elements. A tag that was dropped would leave half a condition behind. */
const droppedTags = (source: string, html: string): Flaw[] =>
  [...source.matchAll(liquidTags)]
    .filter(([tag]) => !html.includes(tag))
    .map(({ 0: tag, index }) => ({
      part: 'mjml' as const,
      message: `MJML leaves ${tag.slice(0, 40)} out here: put it into mj-raw or mj-text`,
      line: lineOf(source, index),
      column: null,
    }));

/** A colour or a size that Liquid fills in looks wrong to MJML and is not. */
const isAboutLiquid = (message: string): boolean => /has invalid value: .*\{[{%]/.test(message);

const mjmlOf = async (mjml: string, compiler: MjmlCompiler): Promise<{ flaws: Flaw[]; html: string }> => {
  try {
    const { html, findings } = await compiler.compile(mjml);
    const flaws: Flaw[] = findings
      .filter(({ message }) => !isAboutLiquid(message))
      .map(({ line, message }) => ({ part: 'mjml', message, line, column: null }));
    return { html, flaws: flaws.length > 0 ? flaws : droppedTags(mjml, html) };
  } catch (error) {
    if (!(error instanceof CannotCompile)) throw error;
    return { html: '', flaws: [flawOf('mjml', error)] };
  }
};

/** Finds every mistake that can be found without sending, each with its place; or makes the template ready. */
export const checkTemplate = async (source: TemplateSource, compiler: MjmlCompiler): Promise<Checked> => {
  const { subject, mjml, text } = source;
  const flaws = [
    ...(subject === null ? [] : liquidFlaws('subject', 'plain', subject)),
    ...(mjml === null ? [] : liquidFlaws('mjml', 'html', mjml)),
    ...liquidFlaws('text', 'plain', text),
  ];
  if (flaws.length > 0) return { flaws };
  if (mjml === null) return { ready: { subject, html: null, text } };
  const compiled = await mjmlOf(mjml, compiler);
  if (compiled.flaws.length > 0) return { flaws: compiled.flaws };
  const late = liquidFlaws('mjml', 'html', compiled.html).map((flaw) => ({
    ...flaw,
    line: null,
    column: null,
  }));
  return late.length > 0 ? { flaws: late } : { ready: { subject, html: compiled.html, text } };
};
