import type { Migration } from '@waybill/database';

/**
 * Why: an address at which nobody is, or from which somebody has complained, is told nothing any more either.
 * Compatibility: the previous release shows the new words as they are. Locks: `suppressions` for an instant: the new
 * check holds whatever the old one held, so nothing is read.
 */
export const suppressWhatBounces: Migration = {
  name: '202611250800_suppress_what_bounces',
  async up(sql) {
    await sql.raw(`
      alter table suppressions
        drop constraint suppressions_source_check,
        add constraint suppressions_source_check
          check (source in ('customer', 'merchant', 'bounce', 'complaint')) not valid`);
  },
};
