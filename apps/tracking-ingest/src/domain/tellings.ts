import type { Leg, TrackingStatus } from '@waybill/contracts';
import { isAside } from './journey.ts';
import type { Entry, Story, Verdict } from './story.ts';

/** What was published about one scan. */
export interface Told {
  readonly factId: string;
  readonly leg: Leg;
  readonly status: TrackingStatus;
  readonly standing: Verdict['standing'];
}

type Heard = Omit<Told, 'factId'>;

/** What is to be published about one scan. */
export type Telling = Verdict & {
  readonly entry: Entry;
  /** True when the scan was told before, and says something else now. */
  readonly reread: boolean;
};

type Group = readonly Entry[];

/**
 * What to publish so that everybody who received `told`, in that order, knows the story as it is now: every new scan
 * once, and a correction only if a scan's meaning has changed. Whoever applies the tellings that stand `applied` ends
 * where the story ends. What was published is not taken back. So a new scan that happened before one already published
 * is `overtaken`, although it has its place in the story.
 */
export function tellingsOf(story: Story, told: readonly Told[]): Telling[] {
  const latest = new Map(told.map((telling) => [telling.factId, telling]));
  const groups = groupsOf(story);
  const lastStanding = groups.findLastIndex((group) => stillStands(group, latest));
  const tellings = groups.flatMap((group, index) => tellingsOfGroup(group, latest, index < lastStanding));
  return [...tellings, ...conclusion(story, told, tellings)];
}

/** The scans that bring the same news, the first of them first, at the place of the first. */
function groupsOf({ entries }: Story): Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.firstTold);
    if (group) group.push(entry);
    else groups.set(entry.firstTold, [entry]);
  }
  return [...groups.values()];
}

type Latest = ReadonlyMap<string, Told>;

/** The member by which others know this news: preferably one that was not published as a repetition of other news. */
const voiceOf = (group: Group, latest: Latest): Told | undefined => {
  const voices = group.flatMap(({ fact }) => latest.get(fact.id) ?? []);
  return voices.find(({ standing }) => standing !== 'duplicate') ?? voices[0];
};

const sameMeaning = (telling: Heard, entry: Entry): boolean =>
  telling.status === entry.status && telling.leg === entry.leg;

const stillStands = (group: Group, latest: Latest): boolean => {
  const [first] = group;
  const voice = voiceOf(group, latest);
  if (!first || !voice || isAside(first.status)) return false;
  return voice.standing === 'applied' && first.standing === 'applied' && sameMeaning(voice, first);
};

function tellingsOfGroup(group: Group, latest: Latest, isOvertaken: boolean): Telling[] {
  const [first] = group;
  if (!first) return [];
  const voice = voiceOf(group, latest);
  const speaker = group.find(({ fact }) => fact.id === voice?.factId) ?? first;
  const verdict = isOvertaken ? overtaken(first) : verdictOf(first);
  const news: Telling[] = [];
  if (!voice || !sameMeaning(voice, first)) {
    news.push({ ...verdict, entry: { ...first, fact: speaker.fact }, reread: voice !== undefined });
  }
  const repetitions = group.filter((entry) => entry !== speaker && !latest.has(entry.fact.id));
  return [...news, ...repetitions.map(repetition)];
}

const verdictOf = ({ standing, why }: Entry): Verdict => ({ standing, why }) as Verdict;

const overtaken = (entry: Entry): Verdict =>
  entry.standing === 'applied' && !isAside(entry.status)
    ? { standing: 'late', why: 'overtaken' }
    : verdictOf(entry);

const repetition = (entry: Entry): Telling => ({
  standing: 'duplicate',
  why: 'same_news',
  entry,
  reread: false,
});

/** A scan that was published as late, but at which the story now ends, is published again: the ends must agree. */
function conclusion(story: Story, told: readonly Told[], tellings: readonly Telling[]): Telling[] {
  const { current } = story;
  const heard: Heard[] = [
    ...told,
    ...tellings.map(({ entry: { leg, status }, standing }) => ({ leg, status, standing })),
  ];
  const last = heard.findLast(({ standing, status }) => standing === 'applied' && !isAside(status));
  if (!current || (last && sameMeaning(last, current))) return [];
  return [{ standing: 'applied', why: null, entry: current, reread: true }];
}
