import { z } from 'zod';
import { letterKindSchema } from '#contract/letters';
import type { FamilyDocuments } from '#contract/familyPapers';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { letterNames } from '../letters/draftLetters.rules.ts';

type DocumentRow = {
  documentId: string;
  caseId: string | null;
  caseReference: string | null;
  kind: string;
  title: string;
  addressee: string | null;
  madeBy: string;
  madeAt: string;
  sentOn: string | null;
  sentHow: string | null;
  sentBy: string | null;
  copies: number;
  referralStatus: string | null;
};

/** Every letter and note made here for a family, newest first, each with whether it went out. */
export function documentsOf(reader: Reader, familyId: string): FamilyDocuments['documents'] {
  return reader
    .query<DocumentRow>(
      `select d.id as documentId, d.case_id as caseId, c.reference as caseReference, d.kind, d.title,
         json_extract(d.content, '$.letter.addressee[0]') as addressee, coalesce(m.name, 'The hub') as madeBy,
         d.made_at as madeAt, d.sent_on as sentOn, d.sent_how as sentHow, s.name as sentBy,
         (select count(*) from sharing_record r where r.document_id = d.id and r.method in ('copy-pdf', 'copy-docx')) as copies,
         f.status as referralStatus
       from document d left join early_help_case c on c.id = d.case_id
       left join referral f on f.id = json_extract(d.content, '$.referralId')
       left join user_account m on m.id = d.made_by left join user_account s on s.id = d.sent_by
       where d.family_id = ? order by d.made_at desc, d.id limit 500`,
    )
    .all(familyId)
    .map(row => {
      const kind = letterKindSchema.safeParse(row.kind);
      return {
        documentId: row.documentId,
        caseId: row.caseId,
        caseReference: row.caseReference,
        name: kind.success ? letterNames[kind.data] : row.title,
        to: row.addressee ?? '',
        madeOn: dayOf(row.madeAt),
        madeBy: row.madeBy,
        sentOn: row.sentOn,
        sentHow: row.sentHow,
        sentBy: row.sentBy,
        copies: row.copies,
        superseded: row.referralStatus === 'declined' || row.referralStatus === 'withdrawn',
        /** Only letters and notes can be opened and saved through the letter desk. */
        canOpen: kind.success && row.caseId !== null,
      };
    });
}

const signedFormSchema = z.object({
  agreement: z.object({
    form: z.string(),
    hasSignedForm: z.boolean().catch(false),
    formKeptWhere: z.string().catch(''),
  }),
});

/** What came in: each request, and where the signed form of the family's agreement is kept, which is not in the hub. */
export function receivedPapers(reader: Reader, familyId: string): FamilyDocuments['received'] {
  return reader
    .query<{
      caseId: string;
      caseReference: string;
      reference: string;
      channel: 'form' | 'phone' | 'file';
      on: string;
      content: string;
    }>(
      `select c.id as caseId, c.reference as caseReference, n.reference, n.channel, n.received_on as "on", n.content
       from notification n join early_help_case c on c.notification_id = n.id where c.family_id = ?
       order by n.received_on desc limit 100`,
    )
    .all(familyId)
    .map(({ content, ...row }) => {
      const read = signedFormSchema.safeParse(JSON.parse(content));
      const agreement = read.success ? read.data.agreement : null;
      return {
        ...row,
        signedForm:
          agreement === null || agreement.form !== 'signed'
            ? null
            : agreement.formKeptWhere.trim() ||
              (agreement.hasSignedForm ? 'with us; nobody wrote down where' : 'not with us'),
      };
    });
}
