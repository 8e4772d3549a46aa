import type { RelationshipsView } from '#contract/relationships';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import styles from './relationships.module.css';

/** Says before it is saved that an address will be withheld, because of who lives there; nothing where it will not. */
export function BeginsProtected({
  members,
  personIds,
}: {
  members: RelationshipsView['members'];
  personIds: readonly string[];
}) {
  const because = members.filter(member => member.placeWithheld && personIds.includes(member.personId));
  return (
    <div role="status">
      {because.length > 0 && (
        <p className={styles.beginsProtected}>
          <StatusTag status="restricted">Protected</StatusTag>
          <span>
            {`Where ${inWords(because.map(member => member.name))} ${because.length === 1 ? 'lives' : 'live'} is protected, so this address will be too. Only those who may work with protected people see it, until one of them opens it.`}
          </span>
        </p>
      )}
    </div>
  );
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
