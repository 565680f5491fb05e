/**
 * The service cannot start, for a reason that the operator can mend. The message is one sentence that says what is wrong
 * and what to do; entry points print it alone, without a stack.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';

  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
  }
}
