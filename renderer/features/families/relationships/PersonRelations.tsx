import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { RelationshipFact, RelationshipsView } from '#contract/relationships';
import { FactWithSource } from '../../../ui/FactWithSource.tsx';
import type { OpenDialog } from './dialog.ts';
import { asksResponsibility, isCouple } from './kinds.presenter.ts';
import styles from './relationships.module.css';

/**
 * What one person is to everybody else of the family, from their side; each line can be changed where it stands. What has
 * ended is folded below.
 */
export function PersonRelations({
  person,
  view,
  mayChange,
  onOpen,
}: {
  person: { personId: string; name: string };
  view: RelationshipsView;
  mayChange: boolean;
  onOpen: OpenDialog;
}) {
  const own = view.relationships.filter(
    fact => fact.personId === person.personId || fact.otherPersonId === person.personId,
  );
  const now = own.filter(fact => fact.isNow);
  const before = own.filter(fact => !fact.isNow);
  const line = (fact: RelationshipFact) => (
    <Line key={fact.id} fact={fact} personId={person.personId} mayChange={mayChange} onOpen={onOpen} />
  );
  return (
    <>
      {now.length === 0 ? (
        <p className={styles.none}>Nobody has told us what {person.name} is to the others.</p>
      ) : (
        <ul
          className={`${styles.facts ?? ''} ${styles.relations ?? ''}`}
          aria-label={`Relationships of ${person.name}`}
        >
          {now.map(line)}
        </ul>
      )}
      {before.length > 0 && (
        <details className={styles.before}>
          <summary>{before.length === 1 ? '1 that has ended' : `${before.length} that have ended`}</summary>
          <ul className={styles.facts}>{before.map(line)}</ul>
        </details>
      )}
    </>
  );
}

const responsibilityTag = { yes: 'Parental responsibility', no: 'No parental responsibility' } as const;

function Line({
  fact,
  personId,
  mayChange,
  onOpen,
}: {
  fact: RelationshipFact;
  personId: string;
  mayChange: boolean;
  onOpen: OpenDialog;
}) {
  const isOwn = fact.personId === personId;
  const words = isOwn ? fact.words : fact.inverseWords;
  const { parentalResponsibility, said } = fact;
  const more = [
    said === null ? '' : isOwn ? `called “${said}”` : `${fact.personName} is called “${said}”`,
    fact.time,
    fact.states.at(-1)?.words ?? '',
    fact.confirmed === null ? '' : `still true: ${fact.confirmed}`,
  ].filter(Boolean);
  return (
    <li className={styles.fact}>
      <span className={fact.isNow ? styles.factWords : `${styles.factWords ?? ''} ${styles.ended ?? ''}`}>
        <FactWithSource
          fact={words}
          source={fact.source}
          date={fact.time === '' ? 'since when is not known' : fact.time}
          {...(fact.responsibilitySource === null
            ? {}
            : { note: `Parental responsibility: ${fact.responsibilitySource}` })}
        >
          {words}
        </FactWithSource>
        {parentalResponsibility !== 'unknown' && (
          <span className={styles.tag}>{responsibilityTag[parentalResponsibility]}</span>
        )}
        {more.length > 0 && <span className={styles.second}>{more.join(' · ')}</span>}
      </span>
      {mayChange && fact.isNow && <ChangeMenu fact={fact} words={words} onOpen={onOpen} />}
    </li>
  );
}

function ChangeMenu({ fact, words, onOpen }: { fact: RelationshipFact; words: string; onOpen: OpenDialog }) {
  const said = `${fact.personName}: ${fact.words}`;
  const end = (as: 'ended' | 'mistake') => () =>
    onOpen({ kind: 'endRelationship', relationshipId: fact.id, words: said, as });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          data-print="never"
          rightSection={<IconChevronDown aria-hidden size="0.875rem" />}
          aria-label={`Change: ${words}`}
        >
          Change
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen({ kind: 'changeRelationship', fact })}>Correct it</Menu.Item>
        {asksResponsibility(fact.kind) && (
          <Menu.Item
            onClick={() =>
              onOpen({
                kind: 'responsibility',
                personId: fact.personId,
                childIds: [fact.otherPersonId],
              })
            }
          >
            Parental responsibility
          </Menu.Item>
        )}
        {isCouple(fact.kind) && (
          <Menu.Item onClick={() => onOpen({ kind: 'state', fact })}>Together or apart</Menu.Item>
        )}
        <Menu.Item
          onClick={() =>
            onOpen({ kind: 'confirm', words: `${said}.`, relationshipIds: [fact.id], stayIds: [] })
          }
        >
          Still true
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={end('ended')}>It ended</Menu.Item>
        <Menu.Item onClick={end('mistake')}>It was a mistake</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
