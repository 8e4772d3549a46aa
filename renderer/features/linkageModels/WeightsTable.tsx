import { Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { FieldChange } from '#contract/linkageModels';
import { weightWords } from '../review/review.presenter.ts';
import styles from './models.module.css';
import {
  barOf,
  changeWords,
  isChanged,
  strengthWords,
  versionName,
  type Beside,
} from './models.presenter.ts';

/** What every way of agreeing weighs in two versions: bars, figures and words. */
export function WeightsTable({
  fields,
  number,
  against,
}: {
  fields: readonly FieldChange[];
  number: number;
  against: number;
}) {
  const [beside, setBeside] = useState<Beside>('person');
  const [onlyChanged, setOnlyChanged] = useState(true);
  const shown = fields
    .map(field => ({
      ...field,
      levels: onlyChanged ? field.levels.filter(level => isChanged(level, beside)) : field.levels,
    }))
    .filter(field => field.levels.length > 0);
  return (
    <section className={styles.section} aria-labelledby="weights-heading">
      <h2 id="weights-heading">What each agreement weighs</h2>
      <p className={styles.quiet}>
        A full bar speaks for one person, a striped bar against. Names that are rare here weigh more than the
        table says, common ones less.
      </p>
      <div className={styles.choices}>
        <SegmentedControl
          aria-label="Beside whom"
          value={beside}
          onChange={value => setBeside(value === 'household' ? 'household' : 'person')}
          data={[
            { value: 'person', label: 'Beside a stranger' },
            { value: 'household', label: 'Beside a brother or sister' },
          ]}
        />
        <Checkbox
          label="Only what changes"
          checked={onlyChanged}
          onChange={event => setOnlyChanged(event.currentTarget.checked)}
        />
      </div>
      {shown.length === 0 ? (
        <p role="status">Nothing changes enough to be seen.</p>
      ) : (
        <div className={styles.wide} role="region" aria-label="What each agreement weighs" tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">When they are</th>
                <th scope="col">{versionName(against)}, in use</th>
                <th scope="col">{versionName(number)}</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            {shown.map(({ field, name, levels }) => (
              <tbody key={field}>
                <tr className={styles.group}>
                  <th scope="rowgroup" colSpan={4}>
                    {name}
                  </th>
                </tr>
                {levels.map(({ level, words, before, after }) => (
                  <tr key={level}>
                    <th scope="row">{words}</th>
                    <td>
                      <Weight bits={before[beside]} />
                    </td>
                    <td>
                      <Weight bits={after[beside]} />
                    </td>
                    <td className={styles.change}>{changeWords(before[beside], after[beside])}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </section>
  );
}

function Weight({ bits }: { bits: number }) {
  const { width, side } = barOf(bits);
  return (
    <span className={styles.weight}>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} data-side={side} style={{ width }} />
      </span>
      <span className={styles.number}>{weightWords(bits)}</span>
      <span className={styles.quiet}>{strengthWords(bits)}</span>
    </span>
  );
}
