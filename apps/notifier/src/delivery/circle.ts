/** The last of some ids in the circle that begins after a given one: where the next turn goes on. */
export const lastInCircle = (ids: readonly string[], after: string): string => {
  const before = ids.filter((id) => id <= after);
  const candidates = before.length > 0 ? before : ids;
  return candidates.reduce((last, id) => (id > last ? id : last), candidates[0] ?? after);
};
