import type { Lane, Measure } from './lane.ts';
import { emptySketch, type Sample, withoutSample, withSample } from './sketch.ts';

/** What one parcel taught, kept with it so that it can be taken back when its story is corrected. */
export type Lesson = Readonly<Partial<Record<Measure, Sample>>>;

const change = (lane: Lane, lesson: Lesson, how: typeof withSample): Lane => {
  const sketches = { ...lane.sketches };
  for (const [measure, sample] of Object.entries(lesson) as [Measure, Sample][])
    sketches[measure] = how(sketches[measure] ?? emptySketch, sample);
  return { ...lane, sketches };
};

export const learn = (lane: Lane, lesson: Lesson): Lane => change(lane, lesson, withSample);

export const unlearn = (lane: Lane, lesson: Lesson): Lane => change(lane, lesson, withoutSample);
