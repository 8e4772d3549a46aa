declare global {
  interface Window {
    /** Set by a test that holds answers back, as a busy machine does; each is called when the answers may come. */
    heldAnswers?: (() => void)[];
  }
}

/** Waits as long as a test holds the answers back. */
export async function answersMayCome(): Promise<void> {
  const held = window.heldAnswers;
  if (held !== undefined) await new Promise<void>(goOn => held.push(goOn));
}
