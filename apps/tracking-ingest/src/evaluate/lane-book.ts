import { type Lane, type LaneHistory, type LaneKey, lanesOf, type Way } from '../domain/lanes/lane.ts';
import { type Lesson, learn } from '../domain/lanes/learn.ts';

/** Lanes in memory, learned as the service learns them. */
export class LaneBook {
  readonly #lanes = new Map<string, Lane>();

  of(way: Way): LaneHistory {
    return lanesOf(way).flatMap((key) => this.#lanes.get(nameOf(key)) ?? []);
  }

  learn(way: Way, lesson: Lesson): void {
    for (const key of lanesOf(way)) {
      const lane = this.#lanes.get(nameOf(key)) ?? { ...key, sketches: {} };
      this.#lanes.set(nameOf(key), learn(lane, lesson));
    }
  }
}

const nameOf = ({ mover, origin, destination }: LaneKey): string =>
  JSON.stringify([mover, origin, destination]);
