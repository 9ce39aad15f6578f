import { afterAll, describe, expect, test } from 'vitest';
import { builtInTemplates } from './builtin/index.ts';
import { checkTemplate } from './check-template.ts';
import { render } from './liquid.ts';
import { createMjmlCompiler } from './mjml.ts';
import { barestWords, sampleWords } from './sample-words.ts';

const compiler = createMjmlCompiler();
afterAll(() => compiler.close());

const email = (over: object) => ({
  subject: 'Order {{ order.number }}',
  mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>{{ customer.name }}</mj-text></mj-column></mj-section></mj-body></mjml>',
  text: '{{ customer.name }}',
  ...over,
});
const body = (inner: string) => `<mjml>\n<mj-body>\n${inner}\n</mj-body>\n</mjml>`;
const flawsOf = async (over: object) => {
  const checked = await checkTemplate(email(over), compiler);
  return 'flaws' in checked ? checked.flaws : [];
};

describe('what is wrong is told with its place', () => {
  test.each([
    ['a tag that does not end', { text: 'a\n{% if order %}b' }, { part: 'text', line: 2, column: 1 }],
    [
      'a filter that does not exist',
      { subject: 'x {{ order.number | shout }}' },
      { part: 'subject', line: 1 },
    ],
    ['a name that no message has', { text: '\n\n {{ order.total }}' }, { part: 'text', line: 3, column: 5 }],
    [
      'such a name in a branch that no sample takes',
      { text: '{% if order.number == "x" %}{{ customer.emial }}{% endif %}' },
      { part: 'text', line: 1, message: expect.stringContaining('customer.emial') },
    ],
    [
      'a name within a loop',
      { text: '{% for i in shipment.items %}{{ i.prize }}{% endfor %}' },
      { part: 'text' },
    ],
    [
      'an element that MJML does not have',
      { mjml: body('<mj-sektion></mj-sektion>') },
      { part: 'mjml', line: 3 },
    ],
    [
      'an attribute that MJML does not have',
      { mjml: body('<mj-section colour="red"></mj-section>') },
      { line: 3 },
    ],
    ['what is no MJML at all', { mjml: 'Hello' }, { part: 'mjml' }],
    [
      'a condition that MJML drops',
      { mjml: body('{% if order %}<mj-section></mj-section>{% endif %}') },
      { line: 3 },
    ],
    ['the end of escaping', { text: '{{ customer.name | raw }}' }, { part: 'text' }],
    ['a file', { text: '{% include "/etc/passwd" %}' }, { part: 'text' }],
    ['another file', { text: '{% render "x" %}' }, { part: 'text' }],
    ['work without end', { text: '{% for i in (1..100000000) %}{{ i }}{% endfor %}' }, { part: 'text' }],
  ])('%s', async (_what, over, flaw) => {
    expect(await flawsOf(over)).toEqual(expect.arrayContaining([expect.objectContaining(flaw)]));
  });

  test('mj-include reads nothing', async () => {
    const checked = await checkTemplate(email({ mjml: body('<mj-include path="/etc/passwd" />') }), compiler);
    expect(JSON.stringify(checked)).not.toContain('root:');
  });
});

test('whatever customers and merchants are called, it is text and never markup', async () => {
  const checked = await checkTemplate(email({}), compiler);
  if (!('ready' in checked)) throw new Error(JSON.stringify(checked));
  const words = {
    ...sampleWords('en', 'shipped'),
    customer: { name: '<script>alert(1)</script>', firstName: '' },
  };
  expect(render('html', checked.ready.html ?? '', words)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(render('plain', checked.ready.text, words)).toBe('<script>alert(1)</script>');
});

describe.each(builtInTemplates.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  test('is without a flaw, full and bare', async () => {
    const checked = await checkTemplate(template, compiler);
    if (!('ready' in checked)) throw new Error(JSON.stringify(checked.flaws));
    const { ready } = checked;
    for (const words of [sampleWords(template.locale, template.milestone), barestWords(template.locale)]) {
      const text = render('plain', ready.text, words);
      expect(text).not.toMatch(/\n{4}|undefined|null|\{[{%]/);
      if (ready.html) expect(render('html', ready.html, words)).not.toMatch(/undefined|\{[{%]|<Fern>/);
    }
  });
});

test('default text messages fit into two parts of 160 signs, the link apart', () => {
  const sizes = builtInTemplates
    .filter(({ channel }) => channel === 'sms')
    .map(({ id, text, locale, milestone }) => {
      const words = sampleWords(locale, milestone);
      const bare = render('plain', text, words).replace(words.shipment.trackingUrl ?? '', '');
      return [id, bare.length] as const;
    });
  expect(sizes.filter(([, size]) => size > 160)).toEqual([]);
});
