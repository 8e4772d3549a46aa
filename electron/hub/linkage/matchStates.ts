import { keepMatchState } from '../intake/notifiedPeople.store.ts';
import type { Reader } from '../journal/reader.ts';
import type { Hub } from '../kernel/hub.ts';
import { liveRecord } from '../people/people.store.ts';

/** People of notifications looked at in one turn, and changed by one command. */
const together = 100;

type State = 'linked' | 'new' | 'to-review';
type Row = { id: string; state: State; isOpen: number; isKnown: number };

/** The other record of a suggestion about `n`. */
const other = 'case when s.record_a = n.source_record_id then s.record_b else s.record_a end';

/**
 * People of notifications, each with whether a suggestion is open about them and whether another source told of them.
 * As when a person is received: a likeness to a protected person is never told, nor is one of a protected record.
 */
const peopleAfter = (reader: Reader, id: string): Row[] =>
  reader
    .query<Row>(
      `select n.id, n.match_state as state,
         r.restricted = 0 and exists (
           select 1 from match_suggestion s join record_link o on o.source_record_id = ${other}
           left join person_golden g on g.person_id = o.person_id
           where (s.record_a = n.source_record_id or s.record_b = n.source_record_id)
             and s.band <> 'SAME_HOUSEHOLD' and coalesce(g.restricted, 0) = 0) as isOpen,
         exists (
           select 1 from record_link l join record_link o on o.person_id = l.person_id
           join source_record k on k.id = o.source_record_id
           where l.source_record_id = r.id and k.id <> r.id and ${liveRecord('k')}
             and (k.notification_id is null or k.notification_id <> n.notification_id)) as isKnown
       from notification_person n join source_record r on r.id = n.source_record_id
       where n.id > ? order by n.id limit ${together}`,
    )
    .all(id);

/** How the question about a person stands by the suggestions there are now. */
const stateNow = ({ state, isOpen, isKnown }: Row): State => {
  if (isOpen === 1) return state === 'new' ? 'to-review' : state;
  return state === 'to-review' ? (isKnown === 1 ? 'linked' : 'new') : state;
};

/**
 * Makes what notifications say of their people agree with the suggestions, after these were all scored again: nobody
 * stays to be reviewed of whom nothing is left to review. Journaled as the hub's own; in short commands. `turn` is called
 * between them. @throws what `turn` throws
 */
export async function settleMatchStates(hub: Hub, turn: () => Promise<void>): Promise<void> {
  const { journal } = hub.vault;
  const facts = { command: 'linkageModels.settle', subject: 'linkage-model:rescored' };
  let hasChanged = false;
  for (let rows = peopleAfter(journal.reader, ''); rows.length > 0;) {
    const changed = rows.filter(row => stateNow(row) !== row.state);
    if (changed.length > 0) {
      hasChanged = true;
      journal.write('hub', facts, writer => {
        for (const row of changed) keepMatchState(writer, row.id, stateNow(row));
      });
    }
    await turn();
    rows = peopleAfter(journal.reader, rows.at(-1)?.id ?? '');
  }
  if (hasChanged)
    hub.feed.publish({ kind: 'changed', tables: ['notification_person'], subject: facts.subject });
}
