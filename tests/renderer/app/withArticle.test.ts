import { expect, test } from 'vitest';
import { packOf } from '#tests/support/policyPacks';
import { withArticle } from '../../../renderer/app/withArticle.ts';

test('each council’s word for who helps stands after its article', () => {
  const words = (['worcestershire', 'bathnes', 'leicester', 'derby'] as const).map(council =>
    withArticle(packOf(council).terms.provider),
  );
  expect(words).toEqual(['an Early Help Provider', 'an early help service', 'a service', 'a service']);
});
