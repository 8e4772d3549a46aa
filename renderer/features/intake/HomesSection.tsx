import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDesk, useTerm } from '../../app/desk.tsx';
import { ContactSafetyField } from './ContactSafetyField.tsx';
import { patched, without } from './draft.ts';
import { useNotificationForm } from './formContext.ts';
import { useRemovePart } from './useRemovePart.tsx';
import { SectionFrame } from './SectionFrame.tsx';
import styles from './intake.module.css';

export function HomesSection() {
  const { pack } = useDesk();
  const term = useTerm();
  const { draft, change, facts, problemOf } = useNotificationForm();
  const { remove: takeOff, note } = useRemovePart();
  const possible = facts?.districts ?? [];
  const district = term('district');
  const livesIn = (homeId: string) =>
    [...draft.children, ...draft.adults]
      .filter(person => person.livesAt.some(each => each.homeId === homeId && each.kind !== 'before'))
      .map(person => person.givenNames || 'somebody without a name yet');
  const remove = (id: string, name: string) => {
    const leave = <Person extends { livesAt: { homeId: string }[] }>(person: Person): Person => ({
      ...person,
      livesAt: person.livesAt.filter(each => each.homeId !== id),
    });
    takeOff(name, {
      homes: without(draft.homes, id),
      children: draft.children.map(leave),
      adults: draft.adults.map(leave),
    });
  };
  return (
    <SectionFrame id="household">
      {draft.homes.length === 0 && (
        <p className={styles.quiet}>
          Press “Enter the home” beside a child or adult. Others can then share it.
        </p>
      )}
      {draft.homes.map((home, index) => {
        const set = (part: Partial<typeof home>) =>
          change(now => ({ homes: patched(now.homes, home.id, part) }));
        const tidy = facts?.postcodes[home.id];
        return (
          <div key={home.id} className={styles.part} role="group" aria-label={`Home ${index + 1}`}>
            <div className={styles.partTop}>
              <h3>Home {index + 1}</h3>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => remove(home.id, `home ${index + 1}`)}
                aria-label={`Remove home ${index + 1}`}
              >
                Remove
              </Button>
            </div>
            <p className={styles.quiet}>{livesIn(home.id).join(', ') || 'Nobody lives here yet'}</p>
            <div className={styles.row}>
              <TextInput
                id={`home-${home.id}`}
                label="House and street"
                value={home.address}
                autoComplete="off"
                onChange={event => set({ address: event.currentTarget.value })}
              />
              <TextInput
                label="Town"
                value={home.town}
                autoComplete="off"
                onChange={event => set({ town: event.currentTarget.value })}
              />
              <TextInput
                id={`homes.${index}.postcode`}
                label="Postcode"
                value={home.postcode}
                autoComplete="off"
                onChange={event => set({ postcode: event.currentTarget.value })}
                onBlur={() => {
                  if (tidy !== undefined) set({ postcode: tidy });
                }}
              />
            </div>
            <div className={styles.row}>
              <ContactSafetyField
                id={`homes.${index}.postSafety`}
                label="Safe to send post here?"
                value={home.postSafety}
                onChange={postSafety => set({ postSafety })}
              />
              <TextInput
                label="Safe contact at this address"
                description="Such as: write only to the school"
                value={home.safeContact}
                onChange={event => set({ safeContact: event.currentTarget.value })}
              />
            </div>
            <Checkbox
              label="Protected address: hide it, and match nobody by it"
              checked={home.isRestricted}
              onChange={event => set({ isRestricted: event.currentTarget.checked })}
            />
          </div>
        );
      })}
      {note}
      <NativeSelect
        id="district"
        label={district.charAt(0).toUpperCase() + district.slice(1)}
        description={
          draft.district === null && possible.length > 1
            ? `The postcode lies in ${possible.map(id => nameOfDistrict(pack.districts, id)).join(' or ')}. Choose one.`
            : 'Worked out from the postcode where it can be'
        }
        value={draft.district ?? (possible.length === 1 ? (possible[0] ?? '') : '')}
        onChange={event => change({ district: event.currentTarget.value || null })}
        data={[
          { value: '', label: 'Choose' },
          ...pack.districts.map(each => ({ value: each.id, label: each.name })),
        ]}
        error={problemOf('district')}
        maw="22rem"
      />
    </SectionFrame>
  );
}

function nameOfDistrict(districts: readonly { id: string; name: string }[], id: string): string {
  return districts.find(each => each.id === id)?.name ?? id;
}
