/** A push as it came. Header names are in lower case. */
export interface RawPush {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}
