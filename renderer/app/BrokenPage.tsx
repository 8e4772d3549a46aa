import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from './frame/Page.tsx';

const toToday = (
  <Button component={Link} to="/today">
    Open Today
  </Button>
);

/** An address that names no page: an old link, or one typed by hand. */
export function NoSuchPage() {
  return (
    <Page title="No page here">
      <ErrorState
        whatHappened="There is no page at this address."
        whatIsSafe="Nothing was changed."
        whatToDo="Choose a page on the left, or search with Ctrl+K."
        action={toToday}
      />
    </Page>
  );
}

/** A page that could not be drawn: the frame and everything else go on. */
export function BrokenPage() {
  return (
    <Page title="This page cannot be shown">
      <ErrorState
        whatHappened="This page cannot be shown."
        whatIsSafe="What was saved is safe, and the rest of the hub works."
        whatToDo="Open it again. If it happens twice, tell whoever looks after the hub what you did before."
        action={toToday}
      />
    </Page>
  );
}
