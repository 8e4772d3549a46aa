import { Page } from '../../renderer/app/frame/Page.tsx';
import { ConfirmPage } from '../../renderer/ui/ConfirmPage.tsx';

export function ConfirmPreview() {
  return (
    <Page title="Allocation">
      <ConfirmPage
        heading="Check before this goes to Hill Top Family Centre"
        lead={<p>The family’s phone number and needs are shared. The father’s address is not.</p>}
        sections={[
          {
            title: 'Who',
            answers: [
              { question: 'Family', answer: 'Begum · Aisha 9, Yusuf 6', onChange: () => undefined },
              { question: 'Lead practitioner', answer: 'Priya Shah', onChange: () => undefined },
            ],
          },
          {
            title: 'What is asked',
            answers: [
              { question: 'Needs', answer: 'Parenting, attendance', onChange: () => undefined },
              { question: 'Agreement', answer: 'Given by Nadia Begum on 12 Nov 2026' },
            ],
          },
        ]}
        confirm="Send the referral"
        onConfirm={() => undefined}
        onBack={() => undefined}
      />
    </Page>
  );
}
