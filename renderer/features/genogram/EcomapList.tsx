import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { EcomapItem } from '#contract/genogram';
import { useHub } from '../../app/hub.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';
import { FactTable } from '../families/FactTable.tsx';
import { ChangeTie } from './ChangeTie.tsx';
import { helpWords, kindWords, strengthWords } from './genogram.presenter.ts';
import styles from './genogram.module.css';

/** Everything on the ecomap in words, with the way to say how a line is. */
export function EcomapList({
  id,
  familyId,
  items,
}: {
  id: string;
  familyId: string;
  items: readonly EcomapItem[];
}) {
  const hub = useHub();
  const done = useDone();
  const failed = useFailed();
  const [changing, setChanging] = useState<EcomapItem | null>(null);
  const takeOff = useMutation(
    hub.genogram.takeOffEcomap.mutationOptions({
      onSuccess: ({ entryId }) => done('It is off the ecomap.', entryId),
      onError: failed,
    }),
  );
  return (
    <section className={styles.list} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Everything on the ecomap in words</h3>
      <FactTable
        id={id}
        caption="Who and what is round the family"
        columns={[
          'Who or what',
          'Kind',
          'When',
          'The line is',
          'Help goes',
          'Source',
          { words: 'Change', isHidden: true, notOnPaper: true },
        ]}
      >
        {items.map(item => (
          <tr key={item.about} data-past={!item.isNow}>
            <th scope="row">
              {item.label}
              {item.detail !== '' && <span className={styles.under}>{item.detail}</span>}
            </th>
            <td>{kindWords[item.kind]}</td>
            <td>{item.isNow ? 'Now' : 'Before'}</td>
            <td>{strengthWords[item.strength]}</td>
            <td>{helpWords[item.help]}</td>
            <td>{item.source}</td>
            <td data-print="never">
              <span className={styles.rowButtons}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Change the line to ${item.label}`}
                  onClick={() => setChanging(item)}
                >
                  Change
                </Button>
                {item.isOwn && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Take off ${item.label}`}
                    loading={takeOff.isPending && takeOff.variables.about === item.about}
                    onClick={() => takeOff.mutate({ familyId, about: item.about })}
                  >
                    Take off
                  </Button>
                )}
              </span>
            </td>
          </tr>
        ))}
      </FactTable>
      {changing !== null && (
        <ChangeTie familyId={familyId} item={changing} onClose={() => setChanging(null)} />
      )}
    </section>
  );
}
