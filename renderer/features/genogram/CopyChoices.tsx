import { Button, Checkbox } from '@mantine/core';
import type { CopyChoice, FamilyCopy } from '#contract/genogram';
import styles from './genogram.module.css';
import copyStyles from './copy.module.css';

const partWords: Record<CopyChoice['part'], string> = {
  people: 'People',
  relationships: 'Relationships',
  homes: 'Homes',
  round: 'Round the family',
};
const parts: readonly CopyChoice['part'][] = ['people', 'relationships', 'homes', 'round'];

/** What the person who makes the copy chose, by key. */
export type Chosen = ReadonlyMap<string, boolean>;

/** Everything that may be in the copy or stay out of it, each with its reason, and what cannot be in it. */
export function CopyChoices({
  copy,
  chosen,
  onChosen,
}: {
  copy: FamilyCopy;
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
}) {
  const usual = copy.choices.filter(choice => choice.isUsual);
  const unusual = copy.choices.filter(choice => !choice.isUsual);
  const byPart = (choices: readonly CopyChoice[]) =>
    parts.flatMap(part => {
      const those = choices.filter(choice => choice.part === part);
      if (those.length === 0) return [];
      return [<PartChoices key={part} part={part} choices={those} chosen={chosen} onChosen={onChosen} />];
    });
  const changed = copy.choices.filter(
    choice => (chosen.get(choice.key) ?? choice.isUsual) !== choice.isUsual,
  ).length;
  return (
    <section aria-labelledby="copy-choices" className={copyStyles.chooser}>
      <h3 id="copy-choices">What goes into the copy</h3>
      <p className={styles.muted}>
        You know the family. What you tick or untick is written down with the copy.
      </p>
      <details open>
        <summary>Left out unless you tick it ({unusual.length})</summary>
        {unusual.length === 0 ? <p className={styles.muted}>Nothing.</p> : byPart(unusual)}
      </details>
      <details>
        <summary>In the copy unless you untick it ({usual.length})</summary>
        {byPart(usual)}
      </details>
      <details>
        <summary>Not in this copy ({copy.leftOut.length})</summary>
        <ul className={styles.plain}>
          {copy.leftOut.map(({ what, why }) => (
            <li key={what}>
              <strong>{what}</strong>
              <span className={styles.under}>{why}</span>
            </li>
          ))}
        </ul>
      </details>
      {changed > 0 && (
        <p className={copyStyles.changed}>
          {changed === 1 ? '1 thing is chosen by you.' : `${changed} things are chosen by you.`}
          <Button size="compact-sm" variant="default" onClick={() => onChosen(new Map())}>
            Back to as usual
          </Button>
        </p>
      )}
    </section>
  );
}

function PartChoices({
  part,
  choices,
  chosen,
  onChosen,
}: {
  part: CopyChoice['part'];
  choices: readonly CopyChoice[];
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
}) {
  return (
    <fieldset className={copyStyles.choices}>
      <legend>{partWords[part]}</legend>
      {choices.map(choice => (
        <Checkbox
          key={choice.key}
          label={choice.what}
          {...(choice.why === '' ? {} : { description: choice.why })}
          checked={chosen.get(choice.key) ?? choice.isUsual}
          onChange={event => {
            const next = new Map(chosen);
            if (event.currentTarget.checked === choice.isUsual) next.delete(choice.key);
            else next.set(choice.key, event.currentTarget.checked);
            onChosen(next);
          }}
        />
      ))}
    </fieldset>
  );
}
