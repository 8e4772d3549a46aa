/**
 * A refusal such as "wrong passphrase" is an ordinary answer here, but browsers write every answer with an error
 * status into the console, address and all. So the browser shell answers calls with 200 and says the real status in
 * a header of its own; the page puts it back before oRPC reads it.
 */
export const callStatusHeader = 'early-help-status';

/** The answer as the hub meant it. */
export function withCallStatus(answer: Response): Response {
  const status = Number(answer.headers.get(callStatusHeader));
  return Number.isInteger(status) && status >= 400 && status <= 599
    ? new Response(answer.body, { status, headers: answer.headers })
    : answer;
}
