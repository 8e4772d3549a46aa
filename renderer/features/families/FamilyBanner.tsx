import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTerm } from '../../app/desk.tsx';
import { FamilyBannerSlot } from '../../app/frame/slots.tsx';
import { useHub } from '../../app/hub.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { agreementWords, dueStatus } from './families.presenter.ts';
import styles from './FamilyBanner.module.css';

/**
 * The line above every screen of a family or a case: who they are, how grave it is, whom to ring, what was agreed, what
 * is due next. Puts itself into the frame's banner; a screen only renders it.
 */
export function FamilyBanner({ familyId }: { familyId: string }) {
  const hub = useHub();
  const term = useTerm();
  const { data: banner } = useQuery(hub.families.banner.queryOptions({ input: { familyId } }));
  if (banner === undefined) return null;
  const { lead, nextDue } = banner;
  const children = banner.children.map(({ name, age }) => (age === null ? name : `${name} ${age}`));
  return (
    <FamilyBannerSlot>
      <div className={styles.banner}>
        <div className={styles.line}>
          <Link to={`/families/${familyId}`} className={styles.name ?? ''}>
            {banner.name} {term('family')}
          </Link>
          {children.length > 0 && <span>{children.join(', ')}</span>}
          {banner.district !== null && <span>{banner.district}</span>}
          {banner.level !== null && (
            <span className={styles.level}>
              Level {banner.level.number}: {banner.level.name}
            </span>
          )}
          {banner.openConcern && (
            <Link to={`/safeguarding/family:${familyId}`} className={styles.flag ?? ''}>
              <StatusTag status="safeguarding">Open concern about safety</StatusTag>
            </Link>
          )}
          {banner.restricted && <StatusTag status="restricted" />}
          {banner.caseId !== null && (
            <Link to={`/cases/${banner.caseId}`} className={styles.quiet ?? ''}>
              {banner.caseReference}
            </Link>
          )}
          {banner.agreement.statement === null ? (
            <span className={styles.quiet}>{agreementWords(banner.agreement, term('agreement'))}</span>
          ) : (
            <strong className={styles.quiet}>{agreementWords(banner.agreement, term('agreement'))}</strong>
          )}
        </div>
        <div className={styles.line} data-quiet>
          {lead === null ? (
            <span>No lead yet</span>
          ) : (
            <span className={styles.lead}>
              Lead: {lead.name}, {lead.service}
              {lead.phone !== null && <PhoneLink number={lead.phone} of={lead.name} />}
            </span>
          )}
          {nextDue !== null && (
            <StatusTag status={dueStatus(nextDue.state)}>
              {nextDue.label}: {nextDue.words}
            </StatusTag>
          )}
        </div>
      </div>
    </FamilyBannerSlot>
  );
}
