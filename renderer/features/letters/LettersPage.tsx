import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { useHub } from '../../app/hub.tsx';
import { CaseBanner } from '../cases/CaseBanner.tsx';
import { CaseReferrals } from '../referrals/CaseReferrals.tsx';
import { CaseLetters } from './CaseLetters.tsx';
import styles from './letters.module.css';

/** A case's letters and the referrals they belong to. */
export function LettersPage() {
  const { caseId = '' } = useParams();
  const hub = useHub();
  const term = useTerm();
  const letters = useQuery(hub.letters.forCase.queryOptions({ input: { caseId } }));
  const { reference, familyName } = letters.data ?? {};
  return (
    <Page
      title={familyName === undefined ? 'Letters' : `Letters: ${familyName}`}
      windowTitle={reference === undefined ? 'Letters' : `Letters ${reference}`}
      tools={
        <Button variant="default" component={Link} to={`/cases/${caseId}`}>
          Back to the {term('case')}
        </Button>
      }
    >
      <CaseBanner caseId={caseId} />
      <section className={styles.part} aria-labelledby="asked-to-help">
        <h2 id="asked-to-help">Who was asked to help</h2>
        <CaseReferrals caseId={caseId} />
      </section>
      <CaseLetters caseId={caseId} />
    </Page>
  );
}
