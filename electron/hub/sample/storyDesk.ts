import type { PolicyPack } from '#contract/policyPack';
import type { WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { CommandFacts } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from '../kernel/hub.ts';
import { visibleCase, type StoredCase } from '../triage/case.store.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { contextOf } from './allocateStory.ts';
import type { SampleAuthority } from './generateSample.ts';

/** One thing that somebody did on a day: told in order, so that the journal reads as a life. */
export type Step = { readonly at: string; readonly run: () => void };

/** The hub's clock while the sample is made: it is moved through the years. */
export type MovableClock = { move(to: string): void };

/** What every story of the sample needs: the invented authority, and a way to do things at a time, as somebody. */
export type StoryDesk = {
  readonly sample: SampleAuthority;
  readonly reader: Reader;
  readonly policy: PolicyPack;
  readonly calendar: WorkingCalendar;
  /** The account of a member of the sample's staff. */
  readonly accountOf: (staffId: string) => string;
  /** Whom the hub's sources know somebody invented as; null when no source does. */
  readonly personOf: (truthId: string) => string | null;
  /** Nothing happens after this instant. */
  readonly now: string;
  readonly write: <Result>(
    actor: string,
    facts: CommandFacts,
    work: (writer: Writer) => Result,
  ) => { result: Result; entryId: string | null };
  /** What an operation is given when somebody is at the desk at this moment of the story. */
  readonly contextOf: (userId: string) => OpenContext;
  readonly caseNow: (caseId: string) => StoredCase;
};

export function storyDesk(
  hub: Hub,
  sample: SampleAuthority,
  of: Pick<StoryDesk, 'accountOf' | 'personOf' | 'now'>,
): StoryDesk {
  return {
    sample,
    reader: hub.reader,
    policy: hub.policy(),
    calendar: hub.calendar(),
    ...of,
    write: (actor, facts, work) => hub.vault.journal.write(actor, facts, work),
    contextOf: userId => contextOf(hub, userId),
    caseNow: caseId => {
      const found = visibleCase(hub.reader, caseId, { mayWorkWithRestricted: true });
      if (found === null) throw new RangeError('A story about a case that is not there.');
      return found;
    },
  };
}

/** An instant on a day, never later than now. Minutes keep what happens on one day in order. */
export function instantOn(desk: Pick<StoryDesk, 'now'>, day: string, minutesAfterNine: number): string {
  const hours = 9 + Math.floor(minutesAfterNine / 60);
  const at = `${day}T${String(hours).padStart(2, '0')}:${String(minutesAfterNine % 60).padStart(2, '0')}:00.000Z`;
  return at < desk.now ? at : desk.now;
}

/** Steps that are committed together: each is a command of its own in the journal, but the disk is asked less often. */
const committedTogether = 100;

/** Does the steps of all stories in the order of time. Gives way now and then, so that progress can be shown. */
export async function tell(
  hub: Hub,
  steps: readonly Step[],
  clock: MovableClock,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const inOrder = steps.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  for (let from = 0; from < inOrder.length; from += committedTogether) {
    const some = inOrder.slice(from, from + committedTogether);
    hub.vault.database
      .transaction(() => {
        for (const step of some) {
          clock.move(step.at);
          step.run();
        }
      })
      .immediate();
    onProgress(from + some.length, inOrder.length);
    await new Promise(resolve => setImmediate(resolve));
  }
}
