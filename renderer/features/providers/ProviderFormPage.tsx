import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Page } from '../../app/frame/Page.tsx';
import { useHub } from '../../app/hub.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { ProviderForm } from './ProviderForm.tsx';

/** Adds a service, or changes the facts of one. */
export function ProviderFormPage() {
  const { providerId } = useParams();
  const hub = useHub();
  const lists = useQuery(hub.providers.vocabulary.queryOptions());
  const known = useQuery(
    hub.providers.get.queryOptions({
      input: { providerId: providerId ?? '' },
      enabled: providerId !== undefined,
    }),
  );
  return (
    <Page
      title={providerId === undefined ? 'Add a service' : 'Change a service'}
      tools={
        <Button
          variant="default"
          component={Link}
          to={providerId === undefined ? '/providers' : `/providers/${providerId}`}
        >
          Go back
        </Button>
      }
    >
      <QueryStates query={lists} loading="Loading the lists">
        {words =>
          providerId === undefined ? (
            <ProviderForm known={null} lists={words} />
          ) : (
            <QueryStates query={known} loading="Loading the service">
              {view => <ProviderForm key={view.version} known={view} lists={words} />}
            </QueryStates>
          )
        }
      </QueryStates>
    </Page>
  );
}
