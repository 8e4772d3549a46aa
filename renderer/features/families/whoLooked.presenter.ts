import { momentWords, operationWords } from './families.presenter.ts';

type Look = { at: string; userId: string; userName: string; operation: string };

export type LookLine = { key: string; who: string; day: string; at: string; what: string; times: number };

/** Looks of one person on one day as one line, newest first: a screen that is refreshed is one look to a reader. */
export function looksByDay(looks: readonly Look[]): LookLine[] {
  const lines = new Map<string, LookLine>();
  for (const look of looks) {
    const [day = '', at = ''] = momentWords(look.at).split(', ');
    const what = operationWords(look.operation);
    const key = `${look.userId} ${day} ${what}`;
    const known = lines.get(key);
    lines.set(
      key,
      known === undefined
        ? { key, who: look.userName, day, at, what, times: 1 }
        : { ...known, times: known.times + 1 },
    );
  }
  return [...lines.values()];
}
