import { Stack } from '@mantine/core';
import { Page } from '../../renderer/app/frame/Page.tsx';
import { InterruptionPage } from '../../renderer/ui/InterruptionPage.tsx';

export function InterruptionPreview() {
  return (
    <Page title="Before you go on">
      <Stack gap="xl">
        <InterruptionPage
          heading="This family has a restricted record"
          onContinue={() => undefined}
          continueWords="Open and give a reason"
          onBack={() => undefined}
        >
          <p>Your manager is told when you open it. Open it only if your work needs it.</p>
        </InterruptionPage>
        <InterruptionPage
          serious
          heading="Ring the Family Front Door now"
          onContinue={() => undefined}
          continueWords="I have rung"
          onBack={() => undefined}
        >
          <p>A child may be at risk of harm. Do not wait for this form.</p>
        </InterruptionPage>
      </Stack>
    </Page>
  );
}
