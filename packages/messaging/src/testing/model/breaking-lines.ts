import { DatabaseUnavailable } from '@waybill/database';
import type { LittleDatabase, Story } from '@waybill/testing/interleaving';

const broken = (): never => {
  throw new DatabaseUnavailable(new Error('the connection was lost'));
};

/**
 * The story's database, over connections that are lost now and then: before a commit, so that nothing has happened, or
 * after it. The process lives on, and hears the same either way.
 */
export const overBreakingLines = (story: Story): LittleDatabase => ({
  ...story.database,
  async transaction(process, work) {
    const fate = story.isCalm() ? 2 : story.draw(16);
    const result = await story.database.transaction(process, async (sql) => {
      const done = await work(sql);
      return fate === 0 ? broken() : done;
    });
    return fate === 1 ? broken() : result;
  },
});

/** What the relay's loop makes of it: it goes on. */
export const goesOn = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    if (!(error instanceof DatabaseUnavailable)) throw error;
  });
};
