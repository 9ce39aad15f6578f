/** What a service did alone, and with a second process beside it, in the order alone, both, both, alone. */
export interface OneAndTwo<Result> {
  one: Result[];
  two: Result[];
}

/**
 * The second process is started once, and warmed by one turn that does not count. `withTwin` starts it, hands it
 * over, and stops it.
 */
export async function oneAndTwo<Both, Result>(
  alone: () => Promise<Result>,
  withTwin: (use: (both: Both) => Promise<Result[]>) => Promise<Result[]>,
  together: (both: Both) => Promise<Result>,
): Promise<OneAndTwo<Result>> {
  const first = await alone();
  const two = await withTwin(async (both) => {
    await together(both);
    return [await together(both), await together(both)];
  });
  return { one: [first, await alone()], two };
}
