import { Fragment } from 'react';
import { Link } from 'react-router';
import type { FamilyPerson } from '#contract/families';
import { useTerm } from '../../app/desk.tsx';

/** "Also in the Hill family and the Moor family", each a way there. Nothing for whoever is in no other. */
export function OtherFamilies({
  families,
  lead = 'Also in the',
}: {
  families: FamilyPerson['otherFamilies'];
  lead?: string;
}) {
  const term = useTerm();
  return families.map(({ familyId, name }, index) => (
    <Fragment key={familyId}>
      {index === 0 ? `${lead} ` : index === families.length - 1 ? ' and the ' : ', the '}
      <Link to={`/families/${familyId}`}>
        {name} {term('family')}
      </Link>
    </Fragment>
  ));
}
