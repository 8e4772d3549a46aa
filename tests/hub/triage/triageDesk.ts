import { newId } from '#hub/kernel/ids';
import { aNotification, type NotificationFactory } from '#tests/support/aNotification';
import type { TestHub } from '#tests/support/testHub';

type View = 'all' | 'mine' | 'unassigned' | 'waiting' | 'step-downs' | 'my-district';

/** What tests of triage do at the desk that is open at that moment. */
export function atTriage(desk: () => TestHub) {
  const queue = (view: View = 'all') => desk().client.triage.queue({ view });
  return {
    queue,
    take: (notification: NotificationFactory = aNotification()) =>
      desk().client.intake.takeNotification({ draftId: newId(), content: notification.draft() }),
    caseOf: (caseId: string) => desk().client.triage.case({ caseId }),
    oneRow: async () => {
      const [row] = (await queue()).rows;
      if (row === undefined) throw new Error('The queue is empty.');
      return row;
    },
  };
}

/** A decision with nothing said beside it. */
export const nothing = { reasonCode: null, note: '', duplicateOf: null, panelId: null };

/** What was refused and how; null when it was not. */
export const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code: string; data: { what: string; theirs?: string } }) => ({
      code: error.code,
      what: error.data.what,
      theirs: error.data.theirs,
    }),
  );
