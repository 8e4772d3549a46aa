import { keepMatchState } from '../intake/notifiedPeople.store.ts';
import type { TakenNotification } from '../intake/take.ts';
import type { Reader } from '../journal/reader.ts';
import { keepDecision } from '../linkage/decisions.store.ts';
import { mergePeople } from '../people/merge.ts';
import { livePersonId } from '../people/people.store.ts';
import type { StoryDesk } from './storyDesk.ts';

type OpenQuestion = { id: string; position: number; recordId: string; personId: string };
type Evidence = { recordB: string; score: number; band: string; modelVersion: string; fields: string };

/**
 * An advisor looked at the people who may be known already, and joined those who are. `truth` says who each person of
 * the notification really is; `personOf` whom the hub knew them as.
 */
export function reviewPeople(
  desk: StoryDesk,
  actor: string,
  { notificationId }: TakenNotification,
  truth: readonly string[],
): void {
  const open = desk.reader
    .query<OpenQuestion>(
      `select n.id, n.position, n.source_record_id as recordId, l.person_id as personId from notification_person n
       join record_link l on l.source_record_id = n.source_record_id
       where n.notification_id = ? and n.match_state = 'to-review'`,
    )
    .all(notificationId);
  const known = open.flatMap(question => {
    const personId = desk.personOf(truth[question.position] ?? '');
    const evidence = personId === null ? null : evidenceFor(desk.reader, question.recordId, personId);
    return personId === null || evidence === null ? [] : [{ question, personId, evidence }];
  });
  if (known.length === 0) return;
  const facts = {
    command: 'review.decide',
    subject: `notification:${notificationId}`,
    reason: 'Same person',
  };
  desk.write(actor, facts, writer => {
    for (const { question, personId, evidence } of known) {
      const id = keepDecision(writer, {
        kind: 'link',
        recordA: question.recordId,
        recordB: evidence.recordB,
        decidedBy: actor,
        reason: 'Same names, home and date of birth.',
        modelVersion: evidence.modelVersion,
        score: evidence.score,
        band: evidence.band,
        fields: JSON.parse(evidence.fields) as unknown,
      });
      const other = livePersonId(writer, personId);
      const own = livePersonId(writer, question.personId);
      if (other !== null && own !== null && other !== own) mergePeople(writer, other, own, id);
      keepMatchState(writer, question.id, 'linked');
    }
  });
}

/** The suggestion that ties a record to a person, if there is one. */
function evidenceFor(reader: Reader, recordId: string, personId: string): Evidence | null {
  return (
    reader
      .query<Evidence>(
        `select s.record_b as recordB, s.score, s.band, json_extract(s.explained, '$.modelVersion') as modelVersion,
           json_extract(s.explained, '$.fields') as fields
         from match_suggestion s join record_link l on l.source_record_id = s.record_b
         where s.record_a = ? and l.person_id = ? and s.band in ('EXACT', 'STRONG', 'POSSIBLE')
         order by s.score desc limit 1`,
      )
      .get(recordId, personId) ?? null
  );
}
