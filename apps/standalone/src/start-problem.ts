/** A reason not to start that the person at the keyboard can do something about: one line, exit code 1, no stack. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
