import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { DecidedRelation, MatchPair, RelationOption } from '#contract/review';
import { roleInFamily } from './decisions.presenter.ts';
import styles from './review.module.css';

export type HouseholdAnswer = {
  relation: DecidedRelation | undefined;
  join: { familyId: string; personId: string; role: 'child' | 'parent' | 'carer' | 'other' } | undefined;
  /** What is kept with it, for the message: "The family has Aishah Begum now". */
  words: string;
};

const keyOf = (option: RelationOption): string => `${option.personId} ${option.kind}`;

/**
 * Two people of one household: how they are related, and which family one of them joins. Both may be left for later;
 * the usual answers for their ages come first in the list, and none is chosen.
 */
export function HouseholdForm({
  pair,
  onKeep,
  onBack,
  isBusy,
}: {
  pair: MatchPair;
  onKeep: (answer: HouseholdAnswer, reason: string) => void;
  onBack: () => void;
  isBusy: boolean;
}) {
  const [chosen, setChosen] = useState('');
  const [responsibility, setResponsibility] = useState<'yes' | 'no' | 'unknown'>('unknown');
  const [family, setFamily] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const relation = pair.relations.find(option => keyOf(option) === chosen);
  const [onlyOffer] = pair.joins.length === 1 ? pair.joins : [];
  // A usual relation and one family: the family is filled in, and stands there to be read before it is kept.
  const suggested = relation?.isUsual === true && onlyOffer !== undefined ? onlyOffer.familyId : '';
  const joined = pair.joins.find(offer => offer.familyId === (family ?? suggested));
  const usual = pair.relations.filter(option => option.isUsual);
  const others = pair.relations.filter(option => !option.isUsual);
  const sides = [pair.left, pair.right];

  const keep = (): void => {
    const joiner = sides.find(side => side.personId === joined?.personId);
    onKeep(
      {
        relation:
          relation === undefined
            ? undefined
            : {
                personId: relation.personId,
                otherPersonId: relation.otherPersonId,
                kind: relation.kind,
                parentalResponsibility: relation.mayHoldResponsibility ? responsibility : 'unknown',
              },
        join:
          joined === undefined || joiner === undefined
            ? undefined
            : {
                familyId: joined.familyId,
                personId: joined.personId,
                role: roleInFamily(joiner, relation?.kind ?? null),
              },
        words: [
          relation?.words ?? '',
          joined === undefined ? '' : `${joined.name} is in the ${joined.familyName} family now`,
        ]
          .filter(Boolean)
          .join('. '),
      },
      reason,
    );
  };

  return (
    <form
      onKeyDown={event => {
        if (event.key === 'Escape') onBack();
      }}
      className={styles.household}
      aria-label="Different people of one household"
      onSubmit={event => {
        event.preventDefault();
        keep();
      }}
    >
      <h3>Two people of one household</h3>
      <NativeSelect
        label="How are they related?"
        description="You can leave this for later. What you choose appears in the family, from both sides."
        value={chosen}
        onChange={event => setChosen(event.currentTarget.value)}
        data-autofocus
        autoFocus
      >
        <option value="">Not known, or leave it for later</option>
        {usual.length > 0 && <RelationGroup label="Usual for their ages" options={usual} />}
        <RelationGroup label={usual.length > 0 ? 'Everything else' : 'All'} options={others} />
      </NativeSelect>
      {relation?.mayHoldResponsibility === true && (
        <NativeSelect
          label="Parental responsibility for the child"
          value={responsibility}
          onChange={event => {
            const { value } = event.currentTarget;
            setResponsibility(value === 'yes' || value === 'no' ? value : 'unknown');
          }}
          data={[
            { value: 'unknown', label: 'Not known' },
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      )}
      {pair.joins.length > 0 && (
        <NativeSelect
          label="Family"
          value={joined?.familyId ?? ''}
          onChange={event => setFamily(event.currentTarget.value)}
          data={[
            { value: '', label: 'Do not add anybody to a family' },
            ...pair.joins.map(offer => ({
              value: offer.familyId,
              label: `Add ${offer.name} to the ${offer.familyName} family (${offer.reference})`,
            })),
          ]}
        />
      )}
      <Textarea
        label="Why (you may leave this empty)"
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        maxLength={400}
        autosize
        minRows={1}
      />
      <div className={styles.actions}>
        <Button type="submit" loading={isBusy}>
          Keep as two people
        </Button>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}

function RelationGroup({ label, options }: { label: string; options: readonly RelationOption[] }) {
  return (
    <optgroup label={label}>
      {options.map(option => (
        <option key={keyOf(option)} value={keyOf(option)}>
          {option.words}
        </option>
      ))}
    </optgroup>
  );
}
