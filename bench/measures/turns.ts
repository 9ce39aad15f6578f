/**
 * Measures several sides in turns, forwards and backwards (ABBA…), so that what the machine does meanwhile meets all
 * of them alike. Answers what each side measured, round by round.
 */
export async function inTurns<Side extends string, Result>(
  sides: Record<Side, () => Promise<Result>>,
  rounds: number,
  heard: (side: Side, round: number, result: Result) => void = () => undefined,
): Promise<Record<Side, Result[]>> {
  const names = Object.keys(sides) as Side[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Side, Result[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const result = await sides[name]();
      results[name].push(result);
      heard(name, round, result);
    }
  }
  return results;
}
