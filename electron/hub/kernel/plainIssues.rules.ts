/** What a schema found wrong with one answer. The shape of zod 4's issues, of which only this much is read. */
export type Issue = {
  readonly message: string;
  readonly code?: string | undefined;
  readonly origin?: string | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly minimum?: number | bigint | undefined;
};

/** How zod begins the words it writes by itself; they are for programmers. Words of our own schemas are kept. */
const stockWords = /^(?:Too big|Too small|Invalid|Unrecognized)\b/u;

/** What is wrong with an answer, in words for the person who typed it. */
export function plainIssue(issue: Issue): string {
  if (!stockWords.test(issue.message)) return issue.message;
  const { origin, maximum, minimum } = issue;
  if (issue.code === 'too_big' && maximum !== undefined) {
    if (origin === 'string') return `Too long: use at most ${maximum} letters.`;
    return origin === 'array' ? `Too many: choose at most ${maximum}.` : `Use a number up to ${maximum}.`;
  }
  if (issue.code === 'too_small' && minimum !== undefined) {
    if (origin === 'string') return minimum <= 1 ? 'Fill this in.' : `Use at least ${minimum} letters.`;
    return origin === 'array' ? `Choose at least ${minimum}.` : `Use a number from ${minimum}.`;
  }
  return 'We cannot read this answer, or it is missing.';
}

/** Everything that is wrong, each thing once, short enough to stand in one message. */
export function plainIssues(issues: readonly Issue[]): string {
  return [...new Set(issues.map(plainIssue))].slice(0, 3).join(' ');
}
