import { IconHomeMove } from '@tabler/icons-react';
import { usePrintReference } from '../../renderer/app/usePrintReference.ts';
import { Page } from '../../renderer/app/frame/Page.tsx';
import { FamilyBannerSlot } from '../../renderer/app/frame/slots.tsx';
import { FactWithSource } from '../../renderer/ui/FactWithSource.tsx';
import { PhoneLink } from '../../renderer/ui/PhoneLink.tsx';
import { StatusTag } from '../../renderer/ui/StatusTag.tsx';
import { Timeline } from '../../renderer/ui/Timeline.tsx';

export function FamilyPreview() {
  usePrintReference('EH-2041');
  return (
    <Page title="Begum family" windowTitle="EH-2041">
      <FamilyBannerSlot>
        <div style={{ padding: '8px 24px' }}>
          <strong>Begum family</strong> · Aisha 9, Yusuf 6, unborn (Mar 2027) · Redditch · Level 3{' '}
          <StatusTag status="dueSoon">Review due Mon 4 Jan (2 working days)</StatusTag>
          <div>
            Lead: Priya Shah <PhoneLink number="01234 567890" of="Priya Shah" />
          </div>
        </div>
      </FamilyBannerSlot>
      <h2>Aisha Begum</h2>
      <p>
        Date of birth{' '}
        <FactWithSource
          fact="Date of birth"
          source="Hill Top First School"
          date="17 Nov 2026"
          others={[{ value: '5 Mar 2017', source: 'Social care', date: '3 Mar 2022' }]}
          note="Chosen by Sam Patel: seen on the birth certificate."
        >
          3 May 2017
        </FactWithSource>
      </p>
      <p>
        Address{' '}
        <FactWithSource fact="Address" source="Notification" date="12 Nov 2026">
          12 Elm Road, Redditch
        </FactWithSource>
      </p>
      <h2>What has happened</h2>
      <Timeline
        label="What has happened"
        headingOf={entry => entry.at.slice(0, 4)}
        entries={[
          {
            id: '1',
            at: '2026-11-17',
            when: 'Tue 17 Nov',
            title: 'Attendance below 90% this term',
            source: 'School · Hill Top First',
          },
          {
            id: '2',
            at: '2026-11-12',
            when: 'Thu 12 Nov',
            title: 'Notification received',
            detail: 'Parenting and attendance. Mother agreed by phone.',
            kind: 'decision',
            source: 'School · Hill Top First',
          },
          { id: '3', at: '2026-11-12', when: 'Thu 12 Nov', title: 'Matched to two records', kind: 'system' },
          {
            id: '4',
            at: '2025-03-04',
            when: 'Tue 4 Mar',
            title: 'Moved to Elm Road',
            icon: <IconHomeMove size="1.125rem" stroke={1.6} />,
          },
          {
            id: '5',
            at: '2025-03-01',
            when: 'March',
            title: 'Child in need plan closed',
            source: 'Social care',
          },
        ]}
      />
    </Page>
  );
}
