import { expect, test } from 'vitest';
import { failpointsFrom, noFailpoints } from './failpoints.ts';

test('without configuration nothing ever happens', async () => {
  expect(failpointsFrom()).toBe(noFailpoints);
  expect(failpointsFrom(' ')).toBe(noFailpoints);
  await noFailpoints.hit('relay.after-claim');
});

test('a failpoint acts at the visit that was asked for, and only then', async () => {
  const failpoints = failpointsFrom('relay.after-claim=error@2, job.after-act=error');
  await failpoints.hit('relay.after-claim');
  await failpoints.hit('somewhere.else');

  await expect(failpoints.hit('relay.after-claim')).rejects.toThrow('relay.after-claim');
  await failpoints.hit('relay.after-claim');
  await expect(failpoints.hit('job.after-act')).rejects.toThrow('job.after-act');
});

test.each(['relay', 'relay=explode', 'relay=crash@x'])('"%s" is refused', (spec) => {
  expect(() => failpointsFrom(spec)).toThrow('Not a failpoint');
});
