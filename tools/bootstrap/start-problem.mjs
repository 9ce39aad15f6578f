/** Something the person at the terminal can put right. Shown as its one line, without a stack. */
export class StartProblem extends Error {}
