import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import type { AdultDraft, ChildDraft } from '#contract/intakeDraft';
import { newHome } from './draft.ts';
import { drawThenFocus } from '../../ui/drawThenFocus.ts';
import { useNotificationForm } from './formContext.ts';
import styles from './intake.module.css';

type LivesAt = ChildDraft['livesAt'];

/** Where somebody lives: a home already named ("same home as Ava"), a new one, and a second home if there is one. */
export function LivesAtField({
  at,
  person,
  onChange,
}: {
  at: string;
  person: ChildDraft | AdultDraft;
  onChange: (livesAt: LivesAt) => void;
}) {
  const { draft, change } = useNotificationForm();
  const main = person.livesAt.find(each => each.kind === 'main')?.homeId ?? '';
  const others = person.livesAt.filter(each => each.kind !== 'main');
  const homes = draft.homes.map((home, index) => ({
    value: home.id,
    label: homeName(draft, home.id, person.id, index),
  }));
  const setMain = (homeId: string) =>
    onChange([
      ...(homeId === '' ? [] : [{ homeId, kind: 'main' as const }]),
      ...others.filter(each => each.homeId !== homeId),
    ]);
  const addHome = () => {
    const home = newHome();
    const livesAt: LivesAt = [{ homeId: home.id, kind: 'main' }, ...others];
    const answers = {
      homes: [...draft.homes, home],
      children: draft.children.map(child => (child.id === person.id ? { ...child, livesAt } : child)),
      adults: draft.adults.map(adult => (adult.id === person.id ? { ...adult, livesAt } : adult)),
    };
    drawThenFocus(() => change(answers), `home-${home.id}`);
  };
  return (
    <div>
      <Group align="end" gap="sm">
        {homes.length > 0 && (
          <NativeSelect
            id={`${at}.livesAt`}
            label="Lives at"
            value={main}
            onChange={event => setMain(event.currentTarget.value)}
            data={[{ value: '', label: 'Choose a home' }, ...homes]}
          />
        )}
        <Button {...(homes.length === 0 ? { id: `${at}.livesAt` } : {})} variant="default" onClick={addHome}>
          {homes.length === 0 ? 'Enter the home' : 'Another home'}
        </Button>
      </Group>
      {main !== '' && homes.length > 1 && (
        <Group mt="xs" gap="md" role="group" aria-label="Other homes">
          {homes
            .filter(home => home.value !== main)
            .map(home => {
              const kind = others.find(each => each.homeId === home.value)?.kind;
              const setOther = (next: 'also' | 'before' | null) =>
                onChange([
                  ...person.livesAt.filter(each => each.homeId !== home.value),
                  ...(next === null ? [] : [{ homeId: home.value, kind: next }]),
                ]);
              return (
                <span key={home.value} className={styles.quiet}>
                  <Checkbox
                    label={`Also lives at ${home.label}`}
                    checked={kind === 'also'}
                    onChange={event => setOther(event.currentTarget.checked ? 'also' : null)}
                  />
                  <Checkbox
                    mt="xs"
                    label={`Lived at ${home.label} before`}
                    checked={kind === 'before'}
                    onChange={event => setOther(event.currentTarget.checked ? 'before' : null)}
                  />
                </span>
              );
            })}
        </Group>
      )}
    </div>
  );
}

/** "14 Willow Way", or "the same home as Ava" while no address is typed. */
function homeName(
  draft: { homes: { id: string; address: string }[]; children: ChildDraft[]; adults: AdultDraft[] },
  homeId: string,
  personId: string,
  index: number,
): string {
  const address = draft.homes.find(home => home.id === homeId)?.address.trim() ?? '';
  const living = [...draft.children, ...draft.adults].find(
    other =>
      other.id !== personId && other.givenNames !== '' && other.livesAt.some(each => each.homeId === homeId),
  );
  const same = living === undefined ? '' : `same home as ${living.givenNames.split(' ')[0]}`;
  if (address === '') return same === '' ? `Home ${index + 1}` : `The ${same}`;
  return same === '' ? address : `${address} (${same})`;
}
