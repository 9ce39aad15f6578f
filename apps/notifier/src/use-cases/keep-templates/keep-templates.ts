import { invalid, problem } from '@waybill/http';
import { type Actor, audit } from '@waybill/service';
import type { Deps } from '../../deps.ts';
import { newTemplateId } from '../../ids.ts';
import type { StoredTemplate } from '../../ports/customer-messages.ts';
import { builtInTemplates } from '../../templating/builtin/index.ts';
import type { TemplateSource } from '../../templating/check-template.ts';
import { readyOrRefuse } from './ready-or-refuse.ts';
import type { NewTemplate, TemplateTexts } from './resource.ts';

export const templateNotFound = (id: string) => problem('NOT_FOUND', `Template with id, ${id}, is not found`);

const sourceOf = (texts: TemplateTexts | NewTemplate): TemplateSource => ({
  subject: 'subject' in texts ? texts.subject : null,
  mjml: 'mjml' in texts ? texts.mjml : null,
  text: texts.text,
});

const facts = ({ brandExternalId, milestone, channel, locale }: StoredTemplate) => ({
  brandExternalId,
  milestone,
  channel,
  locale,
});

/** The built-in ones belong to everybody and to nobody: they are read, and never changed. */
export const findTemplate = async ({ customers }: Pick<Deps, 'customers'>, tenantId: string, id: string) =>
  builtInTemplates.find((one) => one.id === id) ?? (await customers.read.templates.find(tenantId, id));

export const addTemplate =
  (deps: Deps) =>
  async (actor: Actor, body: NewTemplate): Promise<StoredTemplate> => {
    const source = sourceOf(body);
    const { html } = await readyOrRefuse(deps.customers, source);
    const now = deps.clock.now();
    const template: StoredTemplate = {
      id: newTemplateId(),
      tenantId: actor.tenantId,
      brandExternalId: body.brandExternalId ?? '',
      milestone: body.milestone,
      channel: body.channel,
      locale: body.locale,
      ...source,
      html,
      createdAt: now,
      updatedAt: now,
    };
    return deps.inTransaction(async ({ templates, publish }) => {
      if (!(await templates.add(template)))
        throw problem(
          'DUPLICATE_RESOURCE',
          'There is a template for this brand, milestone, channel and locale.',
        );
      const change = { subject: template.id, before: null, after: facts(template), at: now };
      await audit(publish, actor, { ...change, action: 'template.created' });
      return template;
    });
  };

export const changeTemplate =
  (deps: Deps) =>
  async (actor: Actor, id: string, texts: TemplateTexts): Promise<StoredTemplate> => {
    const { tenantId } = actor;
    const found = await deps.customers.read.templates.find(tenantId, id);
    if (!found) throw templateNotFound(id);
    const source = sourceOf(texts);
    if ((source.mjml === null) !== (found.channel === 'sms'))
      throw invalid(`This does not fit a template for ${found.channel}.`, 'mjml');
    const { html } = await readyOrRefuse(deps.customers, source);
    const changed = { ...found, ...source, html, updatedAt: deps.clock.now() };
    await deps.inTransaction(async ({ templates, publish }) => {
      if (!(await templates.save(changed))) throw templateNotFound(id);
      const change = { subject: id, before: facts(found), after: facts(changed), at: changed.updatedAt };
      await audit(publish, actor, { ...change, action: 'template.changed' });
    });
    return changed;
  };

export const removeTemplate =
  (deps: Deps) =>
  (actor: Actor, id: string): Promise<void> =>
    deps.inTransaction(async ({ templates, publish }) => {
      const found = await templates.find(actor.tenantId, id);
      if (!found || !(await templates.remove(actor.tenantId, id))) throw templateNotFound(id);
      const change = { subject: id, before: facts(found), after: null, at: deps.clock.now() };
      await audit(publish, actor, { ...change, action: 'template.removed' });
    });
