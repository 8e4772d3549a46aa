import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { Home } from '#contract/homes';
import { useHubClient } from '../../../app/hub.tsx';
import { MembersBox, SinceBox } from './boxes.tsx';
import { BeginsProtected } from './BeginsProtected.tsx';
import type { FamilyDialogState, FormProps } from './dialog.ts';
import { boxOf, FactForm } from './FactForm.tsx';

import styles from './relationships.module.css';

/** A home of the family with who lives there; or corrects how one is written. Moving house is a new home. */
export function HomeForm({
  home,
  personIds,
  ...form
}: FormProps & { home: Home | null; personIds: readonly string[] }) {
  const { familyId, view, told, onClose } = form;
  const client = useHubClient();
  const [label, setLabel] = useState(home?.label ?? '');
  const [address, setAddress] = useState(home?.address ?? '');
  const [postcode, setPostcode] = useState(home?.postcode ?? '');
  const [restricted, setRestricted] = useState(home?.restricted ?? false);
  const [people, setPeople] = useState<readonly string[]>(personIds);
  const [moved, setMoved] = useState(false);
  const [from, setFrom] = useState<PartialDate | null>(null);
  const living = view.members.filter(member => member.died === null);
  const written = {
    familyId,
    label: label.trim(),
    address: address.trim(),
    postcode: postcode.trim() === '' ? null : postcode.trim(),
    restricted,
  };
  return (
    <FactForm
      saveLabel={home === null ? 'Add the home' : 'Save'}
      doneWords={home === null ? 'The home is recorded.' : 'The home is corrected.'}
      told={home === null ? told : null}
      onClose={onClose}
      check={() => [
        ...(written.label.length < 2
          ? [{ path: 'label', message: 'Enter what the family calls this home' }]
          : []),
        ...(written.address.length < 3 ? [{ path: 'address', message: 'Enter the address' }] : []),
      ]}
      save={teller =>
        home === null
          ? client.relationships.addHome({
              ...written,
              personIds: [...people],
              leavesOthers: moved,
              from,
              told: teller,
            })
          : client.relationships.changeHome({ ...written, homeId: home.id })
      }
    >
      {problemOf => (
        <>
          <TextInput
            id={boxOf('label')}
            label="What the family calls it"
            description="For example: Main home, Dad’s flat, Nan’s"
            maxLength={60}
            value={label}
            error={problemOf('label')}
            onChange={event => setLabel(event.currentTarget.value)}
          />
          <div className={styles.pair}>
            <TextInput
              id={boxOf('address')}
              label="Address"
              maxLength={200}
              autoComplete="off"
              value={address}
              error={problemOf('address')}
              onChange={event => setAddress(event.currentTarget.value)}
            />
            <TextInput
              id={boxOf('postcode')}
              label="Postcode, if known"
              maxLength={10}
              autoComplete="off"
              value={postcode}
              error={problemOf('postcode')}
              onChange={event => setPostcode(event.currentTarget.value)}
            />
          </div>
          <Checkbox
            label="Protected: only those who may work with protected people see the address"
            checked={restricted}
            onChange={event => setRestricted(event.currentTarget.checked)}
          />
          {home === null && (
            <>
              <MembersBox
                path="personIds"
                label="Who lives there?"
                members={living}
                value={people}
                onChange={setPeople}
                error={problemOf('personIds')}
              />
              {!restricted && <BeginsProtected members={living} personIds={people} />}
              <SinceBox label="Since when?" value={from} onChange={setFrom} error={problemOf('from')} />
              <MovedBox checked={moved} onChange={setMoved} />
            </>
          )}
        </>
      )}
    </FactForm>
  );
}

function MovedBox({ checked, onChange }: { checked: boolean; onChange: (moved: boolean) => void }) {
  return (
    <Checkbox
      label="They moved: their other homes ended on that day"
      checked={checked}
      onChange={event => onChange(event.currentTarget.checked)}
    />
  );
}

function ShareBox({ value, onChange }: { value: string; onChange: (share: string) => void }) {
  return (
    <TextInput
      id={boxOf('share')}
      label="How much of the week?"
      description="Leave it empty for all the time. For example: Mon to Wed, every other weekend, holidays"
      maxLength={60}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** Who lives in a home. */
export function StayForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'addStay' }> }) {
  const { familyId, view, told, onClose } = form;
  const client = useHubClient();
  const [homeId, setHomeId] = useState(start.homeId ?? '');
  const [people, setPeople] = useState<readonly string[]>(start.personIds);
  const [share, setShare] = useState('');
  const [moved, setMoved] = useState(false);
  const [from, setFrom] = useState<PartialDate | null>(null);
  const home = view.homes.find(each => each.id === homeId);
  const here = new Set(home?.stays.filter(stay => stay.isNow).map(stay => stay.personId));
  const may = view.members.filter(member => member.died === null && !here.has(member.personId));
  const chosen = people.filter(id => may.some(member => member.personId === id));
  return (
    <FactForm
      saveLabel="Save"
      doneWords="Who lives there is recorded."
      told={told}
      onClose={onClose}
      check={() => [
        ...(homeId === '' ? [{ path: 'homeId', message: 'Choose the home' }] : []),
        ...(chosen.length === 0 ? [{ path: 'personIds', message: 'Choose who lives there' }] : []),
      ]}
      save={teller =>
        client.relationships.addStay({
          familyId,
          homeId,
          personIds: [...chosen],
          share: share.trim(),
          leavesOthers: moved,
          from,
          told: teller,
        })
      }
    >
      {problemOf => (
        <>
          <NativeSelect
            id={boxOf('homeId')}
            label="Which home?"
            value={homeId}
            error={problemOf('homeId')}
            data={[
              { value: '', label: 'Choose' },
              ...view.homes.map(each => ({ value: each.id, label: each.label })),
            ]}
            onChange={event => setHomeId(event.currentTarget.value)}
          />
          <MembersBox
            path="personIds"
            label="Who lives there?"
            members={may}
            value={chosen}
            onChange={setPeople}
            error={problemOf('personIds')}
          />
          {home?.restricted === false && <BeginsProtected members={may} personIds={chosen} />}
          <ShareBox value={share} onChange={setShare} />
          <SinceBox label="Since when?" value={from} onChange={setFrom} error={problemOf('from')} />
          <MovedBox checked={moved} onChange={setMoved} />
        </>
      )}
    </FactForm>
  );
}

/** For how much of the week and since when somebody lives in a home. */
export function ChangeStayForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'changeStay' }> }) {
  const client = useHubClient();
  const { stay, home } = start;
  const [share, setShare] = useState(stay.share);
  const [from, setFrom] = useState(stay.from);
  return (
    <FactForm
      saveLabel="Save"
      doneWords={`How ${stay.name} lives at ${home.label} is recorded.`}
      told={form.told}
      onClose={form.onClose}
      save={told =>
        client.relationships.changeStay({
          familyId: form.familyId,
          stayId: stay.id,
          share: share.trim(),
          from,
          told,
        })
      }
    >
      {problemOf => (
        <>
          <p>
            {stay.name} lives at {home.label}.
          </p>
          <ShareBox value={share} onChange={setShare} />
          <SinceBox label="Since when?" value={from} onChange={setFrom} error={problemOf('from')} />
        </>
      )}
    </FactForm>
  );
}
