import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { FamilyPerson } from '#contract/families';
import type { RelationshipsView } from '#contract/relationships';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { dateWords } from '../../review/review.presenter.ts';
import { NewMark } from '../familyContext.tsx';
import { OtherFamilies } from '../OtherFamilies.tsx';
import { PersonFacts } from '../PersonFacts.tsx';
import { PersonSymbol } from '../PersonSymbol.tsx';
import families from '../families.module.css';
import type { OpenDialog } from './dialog.ts';
import { PersonRelations } from './PersonRelations.tsx';

/** One person of a family: name, age or death, what they are to the others, and every fact with its source. */
export function PersonSection({
  person,
  view,
  mayChange,
  onOpen,
}: {
  person: FamilyPerson;
  view: RelationshipsView;
  mayChange: boolean;
  onOpen: OpenDialog;
}) {
  const member = view.members.find(each => each.personId === person.personId);
  const hasOthers = view.members.length > 1;
  return (
    <section aria-labelledby={`person-${person.personId}`} className={families.person}>
      <h3 id={`person-${person.personId}`} className={families.inLine}>
        <PersonSymbol person={person} />
        <Link to={`/people/${person.personId}`}>{person.name}</Link>
        {person.age !== null && <span className={families.age}>{person.age}</span>}
        <NewMark row={person.personId} />
        {person.restricted && <StatusTag status="restricted">Protected</StatusTag>}
        {mayChange && member !== undefined && (
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="subtle"
                data-print="never"
                rightSection={<IconChevronDown aria-hidden size="0.875rem" />}
                aria-label={`More about ${person.name}`}
              >
                More
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {hasOthers && (
                <Menu.Item onClick={() => onOpen({ kind: 'addRelationship', personId: person.personId })}>
                  Add a relationship
                </Menu.Item>
              )}
              {member.died === null ? (
                <Menu.Item onClick={() => onOpen({ kind: 'death', member })}>Has died</Menu.Item>
              ) : (
                <>
                  <Menu.Item onClick={() => onOpen({ kind: 'death', member })}>
                    Correct the day of death
                  </Menu.Item>
                  <Menu.Item onClick={() => onOpen({ kind: 'withdrawDeath', member })}>
                    Has not died
                  </Menu.Item>
                </>
              )}
              {hasOthers && (
                <>
                  <Menu.Divider />
                  <Menu.Item onClick={() => onOpen({ kind: 'removeMember', member })}>
                    Take out of this family
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </h3>
      {person.sources.length > 0 && (
        <p className={families.second}>
          Known to{' '}
          {person.sources
            .map(source => `${source.systemName} (${dateWords(source.lastReceived)})`)
            .join(', ')}
        </p>
      )}
      {person.otherFamilies.length > 0 && (
        <p className={families.second}>
          <OtherFamilies families={person.otherFamilies} />
        </p>
      )}
      {hasOthers && <PersonRelations person={person} view={view} mayChange={mayChange} onOpen={onOpen} />}
      <PersonFacts person={person} facts={person.facts} addressWithheld={person.addressWithheld} />
    </section>
  );
}
