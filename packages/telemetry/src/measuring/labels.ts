/** What tells the values of one metric apart. Few values each, never ids; undefined says nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const escaped = (value: string | number | boolean): string =>
  String(value).replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

/** As Prometheus writes them, without the braces, in the order of their names. */
export const labelsOf = (attributes: Attributes): string =>
  Object.keys(attributes)
    .sort()
    .flatMap((name) => {
      const value = attributes[name];
      return value === undefined ? [] : `${name}="${escaped(value)}"`;
    })
    .join(',');
