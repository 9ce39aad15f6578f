/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const areas = ['US-MA-021', 'US-NY-100', 'US-CA-900', 'US-TX-750'];
const hour = 3_600_000;

/**
 * A history with something to be found out: each carrier is late on some ways far more often than on others, and
 * what is late is late by a day or more.
 */
export function sampleHistory(seed: number, count: number): string {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const start = Date.UTC(2026, 0, 1);
  const rows = Array.from({ length: count }, (_, index) => {
    const [carrier, origin, destination] = [pick(['swift', 'steady']), pick(areas), pick(areas)];
    const shipped = start + (index * 120 * 24 * hour) / count;
    const isBad = carrier === 'swift' && destination === 'US-CA-900';
    const promised = shipped + 72 * hour;
    const late = random() < (isBad ? 0.8 : 0.05);
    const took = late ? 84 + random() * 48 : 40 + random() * 30;
    const times = [shipped, promised, shipped + took * hour].map((at) => new Date(at).toISOString());
    return [carrier, origin, destination, ...times].join(',');
  });
  return ['carrier,origin,destination,shipped_at,promised_at,delivered_at', ...rows].join('\n');
}
