import type { Random } from '@waybill/testing';
import { answer } from '@waybill/testing';
import type { MerchantKind } from '../plan/merchants.ts';

type Answer = ReturnType<typeof answer.reply>;

const { reply, redirect, hang, drop, later, endless } = answer;

/** A flapping endpoint is well and ill by turns of this length. */
const flapMs = 1_500;

const ill = (random: Random): Answer =>
  random.chance(0.5) ? reply(503, 'later', { 'retry-after': '1' }) : drop();

export interface Occasion {
  random: Random;
  trapUrl: string;
  /** The run is over, and whoever can be well is. */
  calm: boolean;
  /** How many other messages this endpoint had heard of before this one first came. */
  place: number;
}

/** The first messages that the redirecting endpoint hears of are never accepted: their schedules run out. */
const neverAccepted = 2;

/** How each kind of merchant treats the next request. */
export const behaviourOf: Record<MerchantKind, (occasion: Occasion) => Answer> = {
  healthy: () => reply(200),
  slow: ({ random, calm }) => later(calm ? 0 : random.int(50, 300), reply(202)),
  flapping: ({ random, calm }) =>
    calm || Math.floor(Date.now() / flapMs) % 2 === 0 ? reply(204) : ill(random),
  'endless-body': () => endless(),
  gone: () => reply(410),
  'black-hole': () => hang(),
  redirecting: ({ random, trapUrl, calm, place }) =>
    place < neverAccepted || (!calm && random.chance(0.1)) ? redirect(trapUrl, 307) : reply(200),
};
