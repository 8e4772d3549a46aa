import { useId, useState } from 'react';
import type { GenogramView } from '#contract/genogram';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AddToEcomap } from './AddToEcomap.tsx';
import { Buttons } from './Buttons.tsx';
import { EcomapList } from './EcomapList.tsx';
import { NotOnPaper } from './NotOnPaper.tsx';
import { PrintPicture } from './PrintPicture.tsx';
import { Picture } from './Shapes.tsx';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import styles from './genogram.module.css';
import keyStyles from './key.module.css';

/** The household in the middle, and who and what is round it. Each line is as somebody here said it is. */
export function EcomapView({ view }: { view: GenogramView }) {
  const { ecomap, familyId, reference } = view;
  const [adding, setAdding] = useState(false);
  const listId = useId();
  return (
    <>
      <Buttons>
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size="1rem" />}
          onClick={() => setAdding(true)}
        >
          Add to the ecomap
        </Button>
        {ecomap.items.length > 0 && (
          <PrintPicture
            familyId={familyId}
            reference={reference}
            name="ecomap"
            title="Ecomap"
            draw={() => ecomap.drawing}
          />
        )}
      </Buttons>
      <p className={styles.hint}>
        A line is ordinary until somebody says how it is. Ask the family; do it with them.
      </p>
      {ecomap.items.length === 0 ? (
        <EmptyState
          title="Nothing is round this family yet"
          why="Services come from notifications and imports. Add whoever matters to them: a neighbour, a club, a place of worship."
        />
      ) : (
        <>
          <NotOnPaper words="The ecomap is not on this page. To print it, use “Print” above the picture, or press Ctrl+P there: it then gets a sheet of its own and is on record." />
          <div className={styles.frame} data-print="never">
            <Picture
              drawing={ecomap.drawing}
              name={`Ecomap: ${ecomap.items.length} round ${ecomap.centre.label}`}
              describedBy={listId}
              className={styles.ecomap ?? ''}
            />
          </div>
          <ul className={keyStyles.key} aria-label="What the lines mean" data-print="never">
            <li>
              <LineSign d="M2,10L42,10" look="thick" /> strong
            </li>
            <li>
              <LineSign d="M2,10L42,10" /> ordinary
            </li>
            <li>
              <LineSign d="M2,10L8,10L12,4L18,16L24,4L30,16L34,10L42,10" /> stressful
            </li>
            <li>
              <LineSign d="M2,10L16,10M28,10L42,10M15,3L19,17M25,3L29,17" /> broken off
            </li>
            <li>
              <LineSign d="M2,10L42,10" look="dotted" /> before
            </li>
            <li>arrow: which way help goes</li>
          </ul>
          {ecomap.notDrawn > 0 && (
            <p className={styles.note}>
              {ecomap.notDrawn === 1 ? '1 more is' : `${ecomap.notDrawn} more are`} in the list only: the
              picture has room for {ecomap.items.length - ecomap.notDrawn}.
            </p>
          )}
          <EcomapList id={listId} familyId={familyId} items={ecomap.items} />
        </>
      )}
      {adding && <AddToEcomap familyId={familyId} onClose={() => setAdding(false)} />}
    </>
  );
}

function LineSign({ d, look }: { d: string; look?: 'thick' | 'dotted' }) {
  return (
    <svg viewBox="0 0 44 20" className={keyStyles.lineSign} data-look={look} aria-hidden>
      <path d={d} />
    </svg>
  );
}
