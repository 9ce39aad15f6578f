/** One exchange of text in one source file. The old text must occur exactly once. */
export interface Edit {
  file: string;
  replace: string;
  by: string;
}

/** A known bug: what it is called, what it does wrong, and how it is put into a copy of the sources. */
export interface Mutant {
  name: string;
  /** What is wrong, as the one who made the mistake would not say it. */
  says: string;
  edits: readonly Edit[];
  /**
   * Where processes die so that the bug shows, `service:failpoint=crash@visit`. Points called `bug.*` are part of the
   * bug's own edits: they stand in the middle of the wrong order of things.
   */
  deaths?: readonly string[];
}
