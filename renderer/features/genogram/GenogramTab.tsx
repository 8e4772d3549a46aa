import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GenogramView } from '#contract/genogram';
import { useHub } from '../../app/hub.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { ButtonPlace } from './Buttons.tsx';
import { EcomapView } from './EcomapView.tsx';
import { FamilyCopyView } from './FamilyCopyView.tsx';
import { GenogramPicture } from './GenogramPicture.tsx';
import styles from './genogram.module.css';

const parts = [
  { value: 'genogram', label: 'Genogram' },
  { value: 'ecomap', label: 'Ecomap' },
  { value: 'copy', label: 'Copy for the family' },
] as const;
type Part = (typeof parts)[number]['value'];

/** Who is what to whom, and who and what is round the family: as pictures and, equally, as lists. */
export function GenogramTab({ familyId }: { familyId: string }) {
  const hub = useHub();
  const view = useQuery(hub.genogram.view.queryOptions({ input: { familyId } }));
  return (
    <QueryStates query={view} loading="Drawing the family" lines={10}>
      {answer => <Pictures view={answer} />}
    </QueryStates>
  );
}

function Pictures({ view }: { view: GenogramView }) {
  const [part, setPart] = useState<Part>('genogram');
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <div className={styles.pictures}>
      <div className={styles.bar} data-print="never">
        <SegmentedControl
          aria-label="Which picture"
          data={parts.map(each => ({ ...each }))}
          value={part}
          onChange={value => setPart(parts.find(each => each.value === value)?.value ?? 'genogram')}
        />
        <span className={styles.spread} />
        {/* Each picture puts its own buttons here, on the same line. */}
        <span ref={setPlace} className={styles.place} />
      </div>
      <ButtonPlace value={place}>
        {part === 'genogram' && <GenogramPicture view={view} />}
        {part === 'ecomap' && <EcomapView view={view} />}
        {part === 'copy' && <FamilyCopyView familyId={view.familyId} reference={view.reference} />}
      </ButtonPlace>
    </div>
  );
}
