import type { ClientContext, ClientLink } from '@orpc/client';

/** As long as a busy machine may need to draw what the answer changed. */
const drawingMilliseconds = 250;

/**
 * The second press of a double press must not do a thing twice. A call that says the same as the one just before it gets
 * that one's answer, while that is on its way and until the page had time to draw it. Greyed buttons alone cannot see to
 * this: they are grey only once they are drawn. A refusal is not kept, so whoever tries again is heard.
 * Calls that can be hung up (queries, streams) go through as they are.
 */
export function pressedTwiceIsOnce<Context extends ClientContext>(
  link: ClientLink<Context>,
): ClientLink<Context> {
  let last: { said: string; answer: Promise<unknown> } | null = null;
  return {
    call: (path, input, options) => {
      if (options.signal !== undefined) return link.call(path, input, options);
      const said = JSON.stringify([path, input]);
      if (last?.said === said) return last.answer;
      const mine = { said, answer: link.call(path, input, options) };
      last = mine;
      const forget = () => {
        if (last === mine) last = null;
      };
      mine.answer.then(() => setTimeout(forget, drawingMilliseconds), forget);
      return mine.answer;
    },
  };
}
