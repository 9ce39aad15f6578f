import type { Knex } from '@waybill/database';
import type { StoredTemplate, Templates } from '../../ports/customer-messages.ts';

interface Row {
  id: string;
  tenant_id: string;
  brand_external_id: string;
  milestone: StoredTemplate['milestone'];
  channel: StoredTemplate['channel'];
  locale: string;
  subject: string | null;
  mjml: string | null;
  html: string | null;
  body: string;
  created_at: Date;
  updated_at: Date;
}

const fromRow = (row: Row): StoredTemplate => ({
  id: row.id,
  tenantId: row.tenant_id,
  brandExternalId: row.brand_external_id,
  milestone: row.milestone,
  channel: row.channel,
  locale: row.locale,
  subject: row.subject,
  mjml: row.mjml,
  html: row.html,
  text: row.body,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const textsOf = ({ subject, mjml, html, text, updatedAt }: StoredTemplate) => ({
  subject,
  mjml,
  html,
  body: text,
  updated_at: updatedAt,
});

export const templatesIn = (sql: Knex): Templates => {
  const templates = (tenantId: string) => sql<Row>('templates').where('tenant_id', tenantId);
  return {
    async add(template) {
      const added = await sql('templates')
        .insert({
          id: template.id,
          tenant_id: template.tenantId,
          brand_external_id: template.brandExternalId,
          milestone: template.milestone,
          channel: template.channel,
          locale: template.locale,
          created_at: template.createdAt,
          ...textsOf(template),
        })
        .onConflict(['tenant_id', 'brand_external_id', 'milestone', 'channel', 'locale'])
        .ignore()
        .returning('id');
      return added.length === 1;
    },
    async find(tenantId, id) {
      const row = await templates(tenantId).where({ id }).first();
      return row ? fromRow(row) : null;
    },
    async list(tenantId) {
      return (await templates(tenantId).orderBy('id')).map(fromRow);
    },
    async candidates({ tenantId, brandExternalId, milestone, channel }) {
      const rows = await templates(tenantId)
        .where({ milestone, channel })
        .whereIn('brand_external_id', ['', brandExternalId]);
      return rows.map(fromRow);
    },
    async save(template) {
      const { tenantId, id } = template;
      return (await sql('templates').where({ tenant_id: tenantId, id }).update(textsOf(template))) === 1;
    },
    async remove(tenantId, id) {
      return (await templates(tenantId).where({ id }).delete()) === 1;
    },
  };
};
