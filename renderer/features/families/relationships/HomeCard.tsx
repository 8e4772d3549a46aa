import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Home, Stay } from '#contract/homes';
import { FactWithSource } from '../../../ui/FactWithSource.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import type { OpenDialog } from './dialog.ts';
import styles from './relationships.module.css';

/** One home: where it is, who lives there and for how much of the week, and who did before. */
export function HomeCard({
  home,
  mayChange,
  onOpen,
}: {
  home: Home;
  mayChange: boolean;
  onOpen: OpenDialog;
}) {
  const now = home.stays.filter(stay => stay.isNow);
  const before = home.stays.filter(stay => !stay.isNow);
  const hasPostcode = home.postcode !== null && !(home.address ?? '').includes(home.postcode);
  return (
    <li className={styles.home}>
      <h3 id={`home-${home.id}`}>{home.label}</h3>
      <p className={styles.address}>
        {home.address === null ? 'Address withheld' : home.address}
        {hasPostcode && `, ${home.postcode ?? ''}`}
        {home.restricted && <StatusTag status="restricted">Protected</StatusTag>}
      </p>
      {now.length === 0 ? (
        <p className={styles.none}>Nobody you may see lives here now.</p>
      ) : (
        <ul className={styles.facts} aria-labelledby={`home-${home.id}`}>
          {now.map(stay => (
            <StayLine key={stay.id} home={home} stay={stay} mayChange={mayChange} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {before.length > 0 && (
        <details className={styles.before}>
          <summary>
            {before.length === 1 ? '1 who lived here before' : `${before.length} who lived here before`}
          </summary>
          <ul className={styles.facts}>
            {before.map(stay => (
              <StayLine key={stay.id} home={home} stay={stay} mayChange={false} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      )}
      {mayChange && (
        <div className={styles.foot} data-print="never">
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Add somebody to ${home.label}`}
            onClick={() => onOpen({ kind: 'addStay', homeId: home.id, personIds: [] })}
          >
            Add somebody
          </Button>
          {home.address !== null && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Correct this home: ${home.label}`}
              onClick={() => onOpen({ kind: 'changeHome', home })}
            >
              Correct this home
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function StayLine({
  home,
  stay,
  mayChange,
  onOpen,
}: {
  home: Home;
  stay: Stay;
  mayChange: boolean;
  onOpen: OpenDialog;
}) {
  const more = [stay.share, stay.time, stay.confirmed === null ? '' : `still true: ${stay.confirmed}`].filter(
    Boolean,
  );
  const end = (as: 'ended' | 'mistake') => () => onOpen({ kind: 'endStay', home, stay, as });
  return (
    <li className={styles.fact}>
      <span className={stay.isNow ? styles.factWords : `${styles.factWords ?? ''} ${styles.ended ?? ''}`}>
        <FactWithSource
          fact={`${stay.name} at ${home.label}`}
          source={stay.source}
          date={stay.time === '' ? 'since when is not known' : stay.time}
        >
          {stay.name}
        </FactWithSource>
        {more.length > 0 && <span className={styles.second}>{more.join(' · ')}</span>}
      </span>
      {mayChange && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              data-print="never"
              rightSection={<IconChevronDown aria-hidden size="0.875rem" />}
              aria-label={`Change: ${stay.name} at ${home.label}`}
            >
              Change
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={end('ended')}>Moved out</Menu.Item>
            <Menu.Item onClick={() => onOpen({ kind: 'changeStay', home, stay })}>
              How much of the week, since when
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                onOpen({
                  kind: 'confirm',
                  words: `${stay.name} lives at ${home.label}${stay.share === '' ? '' : ` (${stay.share})`}.`,
                  relationshipIds: [],
                  stayIds: [stay.id],
                })
              }
            >
              Still true
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={end('mistake')}>It was a mistake</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
