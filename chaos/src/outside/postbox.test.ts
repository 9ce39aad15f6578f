import { answer, eventually, httpRecorder } from '@waybill/testing';
import { expect, test } from 'vitest';
import { createPostbox } from './postbox.ts';

test('a push that waits for its turn is not given up: its time begins when it leaves', async () => {
  const receiver = await httpRecorder({ answer: answer.later(10, answer.reply(200)) });
  const postbox = createPostbox(2_000);
  postbox.deliverTo([receiver.url]);
  // With sixteen at a time, ten milliseconds each, the last one leaves after more than two seconds.
  const count = 4_000;
  for (let number = 0; number < count; number += 1) {
    const body = Buffer.from(String(number));
    postbox.post({ path: '/', authorization: '', headers: {}, body, kind: 'scan' }, 0);
  }
  await eventually(() => expect(postbox.pending()).toBe(0));
  expect(postbox.ledger().filter(({ sent, accepted }) => sent !== 1 || accepted !== 1)).toEqual([]);
  expect(receiver.requests).toHaveLength(count);
  await postbox.close();
  await receiver.close();
});
