/** Searches what services wrote for what nobody may read. The secret itself is not repeated in the finding. */
export function findLeaks(
  outputs: ReadonlyMap<string, string>,
  secrets: Readonly<Record<string, string>>,
): { instance: string; secret: string }[] {
  return [...outputs].flatMap(([instance, output]) =>
    Object.entries(secrets)
      .filter(([, value]) => output.includes(value))
      .map(([secret]) => ({ instance, secret })),
  );
}
