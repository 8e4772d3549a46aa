import { letterSenderSchema, type LetterSenderFacts } from '#contract/letters';
import { document } from '#db/schema/providers';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { readSetting, writeSetting } from '../policy/policy.store.ts';
import type { DraftLetter } from './draftLetters.rules.ts';
import { storedLetterSchema, type LetterRow, type StoredLetter } from './storedLetter.rules.ts';

type RawRow = Omit<LetterRow, 'stored'> & { content: string };

const columns = `d.id as documentId, d.case_id as caseId, d.family_id as familyId, d.content, d.made_at as madeAt,
  d.sent_on as sentOn, d.sent_how as sentHow, u.name as sentBy,
  (select count(*) from sharing_record s where s.document_id = d.id and s.method in ('copy-pdf', 'copy-docx')) as copies,
  r.status as referralStatus, r.provider_id as providerId`;
const tables = `from document d join referral r on r.id = json_extract(d.content, '$.referralId')
  left join user_account u on u.id = d.sent_by`;
const kinds = `d.kind in ('familyLetter', 'providerNote', 'referrerNote')`;

function toRow({ content, ...row }: RawRow): LetterRow {
  return { ...row, stored: storedLetterSchema.parse(JSON.parse(content)) };
}

/** A case's letters: newest allocation first, and within it family, service, who asked. */
export function letterRowsOf(reader: Reader, caseId: string): LetterRow[] {
  return reader
    .query<RawRow>(
      `select ${columns} ${tables} where d.case_id = ? and ${kinds}
       order by d.made_at desc, case d.kind when 'familyLetter' then 1 when 'providerNote' then 2 else 3 end limit 200`,
    )
    .all(caseId)
    .map(toRow);
}

export function letterRowById(reader: Reader, documentId: string): LetterRow | null {
  const row = reader.query<RawRow>(`select ${columns} ${tables} where d.id = ? and ${kinds}`).get(documentId);
  return row === undefined ? null : toRow(row);
}

/** Keeps a drafted document with its referral. Answers its id. */
export function keepDraft(
  writer: Writer,
  draft: DraftLetter,
  of: { familyId: string; caseId: string; referralId: string; delivery: StoredLetter['delivery'] },
): string {
  const id = newId();
  writer.insert(document, {
    id,
    familyId: of.familyId,
    caseId: of.caseId,
    kind: draft.content.kind,
    title: draft.content.title,
    content: {
      referralId: of.referralId,
      letter: draft.content,
      omissions: draft.omissions,
      cautions: draft.cautions,
      edited: false,
      delivery: of.delivery,
    },
    madeBy: writer.actor,
    madeAt: writer.at,
  });
  return id;
}

/** Keeps a letter in somebody's own words, in place of the words it had. */
export function keepRewording(writer: Writer, row: LetterRow, letter: StoredLetter['letter']): void {
  writer.update(document, row.documentId, { content: { ...row.stored, letter, edited: true } });
}

/** Keeps that a letter went out: the day (ISO) and the way. From then on its words stay as they are. */
export function noteSent(writer: Writer, documentId: string, sent: { on: string; how: string }): void {
  writer.update(document, documentId, { sentOn: sent.on, sentBy: writer.actor, sentHow: sent.how });
}

const senderSetting = 'letter-sender';

/** What the hub prints at the top of its letters; null until somebody has said. */
export function letterSender(reader: Reader): LetterSenderFacts | null {
  const parsed = letterSenderSchema.safeParse(readSetting(reader, senderSetting));
  return parsed.success ? parsed.data : null;
}

export function keepLetterSender(writer: Writer, sender: LetterSenderFacts): void {
  writeSetting(writer, senderSetting, sender);
}
