import type { FamilyView, Involvement } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import type { GoldenFact } from '#contract/people';
import { ChangeWords } from './ChangeWords.tsx';
import { DecideValue } from './DecideValue.tsx';
import { tellersOf } from './families.presenter.ts';
import { ServiceForm } from './ServiceForm.tsx';

/** What somebody is about to put right: a person's value, or a service. */
export type Correction =
  | { kind: 'value'; person: { personId: string; name: string }; fact: GoldenFact }
  | { kind: 'service'; line: Involvement | null; asLead: boolean }
  | { kind: 'words'; fact: KeyFact; tellers: readonly string[] };

/** What "Changed" leads to; null when the page no longer knows the fact. */
export function correctionOf(view: FamilyView, keyFact: KeyFact): Correction | null {
  const { change } = keyFact;
  switch (change.kind) {
    case 'value': {
      const person = view.people.find(each => each.personId === change.personId);
      const fact = person?.facts.find(each => each.field === change.field);
      return person === undefined || fact === undefined ? null : { kind: 'value', person, fact };
    }
    case 'service': {
      const line = view.involvements.find(each => each.id === change.involvementId);
      return line === undefined ? null : { kind: 'service', line, asLead: true };
    }
    case 'words':
      return { kind: 'words', fact: keyFact, tellers: tellersOf(view) };
    case 'homes':
      return null;
  }
}

/** The form that puts a fact right. */
export function CorrectFact({
  familyId,
  correction,
  onClose,
}: {
  familyId: string;
  correction: Correction;
  onClose: () => void;
}) {
  if (correction.kind === 'value')
    return <DecideValue person={correction.person} fact={correction.fact} startsWithOwn onClose={onClose} />;
  if (correction.kind === 'words')
    return (
      <ChangeWords
        familyId={familyId}
        fact={correction.fact}
        tellers={correction.tellers}
        onClose={onClose}
      />
    );
  return (
    <ServiceForm familyId={familyId} line={correction.line} asLead={correction.asLead} onClose={onClose} />
  );
}
