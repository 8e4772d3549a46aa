import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHelp } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { FamilyConflict, FamilyGap, RelationshipsView } from '#contract/relationships';
import type { OpenDialog } from './dialog.ts';
import { outsidersHeading } from './Outsiders.tsx';
import styles from './relationships.module.css';

/** What cannot be right and what nobody has told us, each with what settles it. Nothing when there is nothing. */
export function Questions({
  view,
  conflicts,
  gaps,
  onOpen,
}: {
  view: RelationshipsView;
  conflicts: readonly FamilyConflict[];
  gaps: readonly FamilyGap[];
  onOpen: OpenDialog;
}) {
  if (conflicts.length === 0 && gaps.length === 0) return null;
  return (
    <ul className={styles.questions} aria-label="To ask or settle" data-print="never">
      {conflicts.map(conflict => (
        <li key={conflict.words}>
          <IconAlertTriangle aria-hidden size="1rem" className={styles.warning} />
          <span className={styles.questionWords}>{conflict.words}</span>
          <span className={styles.buttons}>
            <ConflictButtons view={view} conflict={conflict} onOpen={onOpen} />
          </span>
        </li>
      ))}
      {gaps.map(gap => (
        <li key={gap.words}>
          <IconHelp aria-hidden size="1.125rem" />
          <span className={styles.questionWords}>{gap.words}</span>
          <span className={styles.buttons}>
            <GapButton view={view} gap={gap} onOpen={onOpen} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Small({ label, about, onClick }: { label: string; about: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" aria-label={`${label}: ${about}`} onClick={onClick}>
      {label}
    </Button>
  );
}

/** Goes to the heading over those who are related and do not belong here. */
function showOutsiders(): void {
  const heading = document.getElementById(outsidersHeading);
  heading?.scrollIntoView({ block: 'center' });
  heading?.focus({ preventScroll: true });
}

function GapButton({ view, gap, onOpen }: { view: RelationshipsView; gap: FamilyGap; onOpen: OpenDialog }) {
  const { words, personIds } = gap;
  switch (gap.kind) {
    case 'outside':
      return <Small label="See them below" about={words} onClick={showOutsiders} />;
    case 'parent':
    case 'father':
    case 'mother':
      return (
        <Small
          label={gap.kind === 'parent' ? 'Add a parent' : `Add the ${gap.kind}`}
          about={words}
          onClick={() => onOpen({ kind: 'addRelationship', relation: 'parent', otherPersonIds: personIds })}
        />
      );
    case 'parentalResponsibility':
      return (
        <Small
          label="Say who has it"
          about={words}
          onClick={() => onOpen({ kind: 'responsibility', childIds: personIds })}
        />
      );
    case 'home':
      return (
        <Small
          label="Say where"
          about={words}
          onClick={() =>
            onOpen(view.homes.length === 0 ? { kind: 'addHome', personIds } : { kind: 'addStay', personIds })
          }
        />
      );
    case 'birth':
      return view.members
        .filter(member => personIds.includes(member.personId))
        .slice(0, 3)
        .map(member => (
          <Link key={member.personId} to={`/people/${member.personId}`}>
            Open {member.name}
          </Link>
        ));
  }
}

function ConflictButtons({
  view,
  conflict,
  onOpen,
}: {
  view: RelationshipsView;
  conflict: FamilyConflict;
  onOpen: OpenDialog;
}) {
  const { words, relationshipIds, stayIds } = conflict;
  const facts = view.relationships.filter(each => relationshipIds.includes(each.id));
  const people = new Set(facts.map(fact => fact.personId));
  const [disputed] = facts;
  if (conflict.about === 'responsibility' && disputed !== undefined)
    return (
      <Small
        label="Settle it"
        about={words}
        onClick={() =>
          onOpen({
            kind: 'responsibility',
            personId: disputed.personId,
            childIds: [disputed.otherPersonId],
          })
        }
      />
    );
  const stays = view.homes.flatMap(home =>
    home.stays.filter(stay => stayIds.includes(stay.id)).map(stay => ({ home, stay })),
  );
  return (
    <>
      {conflict.mayBeRight && (
        <Small
          label="It is right"
          about={words}
          onClick={() => onOpen({ kind: 'confirm', words, relationshipIds, stayIds })}
        />
      )}
      {stays.map(({ home, stay }) => (
        <Small
          key={stay.id}
          label={`Left ${home.label}`}
          about={words}
          onClick={() => onOpen({ kind: 'endStay', home, stay, as: 'ended' })}
        />
      ))}
      {relationshipIds.map(relationshipId => {
        const fact = facts.find(each => each.id === relationshipId);
        const said = fact === undefined ? 'It is a mistake' : `${fact.personName}: ${fact.words}`;
        const not =
          fact === undefined
            ? 'It is a mistake'
            : people.size > 1
              ? `Not ${fact.personName}`
              : `Not ${fact.words.charAt(0).toLowerCase()}${fact.words.slice(1)}`;
        return (
          <Small
            key={relationshipId}
            label={relationshipIds.length === 1 ? 'It is a mistake' : not}
            about={words}
            onClick={() => onOpen({ kind: 'endRelationship', relationshipId, words: said, as: 'mistake' })}
          />
        );
      })}
    </>
  );
}
