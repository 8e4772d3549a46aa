import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runLinkCommand } from '../../../electron/cli/link.ts';
import { linkFiles } from '../../../electron/cli/linkFiles.ts';
import { LinkUsageError, type LinkOptions } from '../../../electron/cli/linkReport.ts';

const CSV = `id,system,first,last,born,gender,number,pc,who
1,school,Maisie,Thornbury,05/03/2014,F,12,WR1 1AA,a
2,health,Maisie,Thornbury,05/03/2014,F,12,wr11aa,a
3,health,Ava,Thornbury,05/03/2014,F,12,WR1 1AA,b
4,school,"Otto ""Bo""",Pym,30/12/1980,M,9,WR9 9ZZ,c
`;
const COLUMNS = JSON.stringify({
  id: 'id',
  source: 'system',
  givenNames: 'first',
  surnames: ['last'],
  birth: 'born',
  birthOrder: 'DMY',
  sex: 'gender',
  houseNumber: 'number',
  postcode: 'pc',
});
const DATA = join(import.meta.dirname, '../../../../shared/data/linkage');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-link-'));
  writeFileSync(join(folder, 'people.csv'), CSV);
  writeFileSync(join(folder, 'columns.json'), COLUMNS);
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = (differences: Partial<LinkOptions> = {}): LinkOptions => ({
  inputs: [join(folder, 'people.csv')],
  columns: [COLUMNS],
  model: 'default',
  out: null,
  scope: 'within',
  truth: ['who'],
  truthPattern: null,
  minimumScore: -4,
  isEstimating: false,
  ...differences,
});

describe('hub link', () => {
  it('writes pairs, people and a report, and keeps twins apart', () => {
    const out = join(folder, 'out');
    const report = linkFiles(options({ out }));
    expect(readFileSync(join(out, 'clusters.csv'), 'utf8')).toBe('record,cluster\n1,1\n2,1\n3,3\n4,4\n');
    expect(readFileSync(join(out, 'pairs.csv'), 'utf8').split('\n')[0]).toBe(
      'record_a,record_b,score,probability,band',
    );
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(report);
    expect(report.accuracy?.byBand?.strong).toEqual({ links: 1, correct: 1, precision: 1, recall: 1, f1: 1 });
  });

  it('says what to put right when a column is not there', () => {
    const columns = JSON.stringify({ id: 'id', givenNames: 'forename' });
    expect(() => linkFiles(options({ columns: [columns] }))).toThrow(
      /no column “forename”. Its columns are: id, system/u,
    );
    expect(() => linkFiles(options({ columns: [JSON.stringify({ id: 'id', firstname: 'first' })] }))).toThrow(
      /it has no “firstname”: use “givenNames”. It may name: id, source/u,
    );
    expect(() => linkFiles(options({ scope: 'between' }))).toThrow(LinkUsageError);
    expect(() => linkFiles(options({ model: 'splink-demo:none' }))).toThrow(/splink-demo:febrl3/u);
  });

  it('heeds decisions, and says which are about others', () => {
    const header = 'record_a,record_b,decision\n';
    const apart = linkFiles(options({ decisions: `${header}1,2,cannot-link\n1,9,link\n` }));
    expect([apart.clusters, apart.decisions, apart.bands?.STRONG]).toEqual([4, { heeded: 1, unknown: 1 }, 0]);
    expect(
      linkFiles(options({ decisions: `${header}1,2,cannot-link\n2,1,clear\n1,4,link\n` })).clusters,
    ).toBe(2);
    expect(() => linkFiles(options({ decisions: `${header}1,2,perhaps\n` }))).toThrow(
      /no decision “perhaps”. Choose from: link/u,
    );
    expect(() => linkFiles(options({ decisions: 'a,b\n1,2\n' }))).toThrow(LinkUsageError);
  });

  it('reads a date from three columns and a house from the street', () => {
    const parts = `id,first,last,d,m,y,home,who
1,Maisie,Thornbury,5,3,2014,12 Elm Road,a
2,Maisie,Thornbury,05,03,2014,12 Elm Road,a
3,Maisie,Thornbury,,,2014,Flat 2 14 Elm Road,b
`;
    writeFileSync(join(folder, 'people.csv'), parts);
    const columns = JSON.stringify({
      id: 'id',
      givenNames: 'first',
      surnames: 'last',
      birth: ['d', 'm', 'y'],
      birthOrder: 'DMY',
      street: 'home',
    });
    const report = linkFiles(options({ columns: [columns] }));
    expect([report.clusters, report.accuracy?.byBand?.strong.f1]).toEqual([2, 1]);
  });

  it('links two files whose columns have other names, and says which file a record is of', () => {
    const [first, second] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    const out = join(folder, 'out');
    writeFileSync(
      first,
      'name,sex,dob,who\n"THORNBURY, Maisie",2,05/03/2014,p1\n"PYM, Otto",1,30/12/1980,p2\n',
    );
    writeFileSync(
      second,
      'f,s,gender,y,m,d,truth\nOtto,Pym,Male,1980,12,30,p2\nMaisie,Thornbury,F,2014,Mar,5,p1\n',
    );
    const columns = [
      JSON.stringify({ fullName: 'name', sex: 'sex', birth: 'dob' }),
      JSON.stringify({
        givenNames: 'f',
        surnames: 's',
        sex: 'gender',
        birth: { year: 'y', month: 'm', day: 'd' },
      }),
    ];
    const truth = ['who', 'truth'];
    const report = linkFiles(options({ inputs: [first, second], scope: 'between', columns, truth, out }));
    expect([report.accuracy?.byBand?.strong.f1, report.warnings]).toEqual([1, []]);
    expect(readFileSync(join(out, 'clusters.csv'), 'utf8')).toBe(
      'record,cluster,file\n1-1,1-1,1\n1-2,1-2,1\n2-1,1-2,2\n2-2,1-1,2\n',
    );
  });

  it('stops when most dates cannot be read, and tells of the few that cannot', () => {
    const ask = (birthOrder: string, born: readonly string[]): (() => unknown) => {
      writeFileSync(join(folder, 'people.csv'), `n,b,s\n${born.map(date => `Pym,${date},q`).join('\n')}\n`);
      const columns = [JSON.stringify({ surnames: 'n', birth: 'b', sex: 's', birthOrder })];
      return () => linkFiles(options({ columns, truth: [] })).warnings;
    };
    expect(ask('YMD', ['05/03/2014', '30/12/1980'])).toThrow(/such as “05\/03\/2014”. Check “birth”/u);
    expect(ask('DMY', ['05/03/2014', '30/12/1980', 'soon'])()).toEqual([
      expect.stringMatching(/^1 dates of birth .* such as “soon”\.$/u),
      expect.stringMatching(/^3 values of sex .* such as “q”\.$/u),
    ]);
  });

  it.each([
    ['{id: "id"}', /is not JSON .* It looks like this: \{"givenNames"/u],
    ['["id"]', /must look like this/u],
    ['{"id": "id", "dob": "born"}', /it has no “dob”: use “birth”/u],
    ['{"givenNames": "First"}', /“First” is written “first” there/u],
    ['{"givenNames": "first", "sex": ["gender"]}', /“sex” must be the name of one column/u],
    ['{"id": "id", "postcode": "pc"}', /names nothing to know people by/u],
  ])('says what to put right in the mapping %s', (columns, says) =>
    expect(() => linkFiles(options({ columns: [columns] }))).toThrow(says),
  );

  it('returns exit codes that scripts can rely on', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const input = ['--input', join(folder, 'people.csv')];
    const columns = ['--columns', join(folder, 'columns.json')];
    const codes = [
      await runLinkCommand([...input, ...columns, '--json']),
      await runLinkCommand(columns),
      await runLinkCommand([...input, ...columns, '--within', '--between']),
      await runLinkCommand(['--input', join(folder, 'absent.csv'), ...columns]),
      await runLinkCommand(['--wrong']),
    ];
    expect(codes).toEqual([0, 2, 2, 1, 2]);
    said.mockRestore();
    complained.mockRestore();
  });

  it.skipIf(!existsSync(join(DATA, 'febrl_dataset1.csv')))(
    'finds every double in FEBRL 1 without its id (skipped when ../shared/data is not there)',
    () => {
      const report = linkFiles(
        options({
          inputs: [join(DATA, 'febrl_dataset1.csv')],
          columns: [
            JSON.stringify({
              id: 'rec_id',
              givenNames: 'given_name',
              surnames: 'surname',
              birth: 'date_of_birth',
              houseNumber: 'street_number',
              street: 'address_1',
              postcode: 'postcode',
              others: ['suburb', 'address_2', 'state'],
            }),
          ],
          truth: ['rec_id'],
          truthPattern: '^(rec-\\d+)',
          isEstimating: true,
        }),
      );
      expect(report.accuracy?.atHalf.f1).toBeGreaterThanOrEqual(0.998);
    },
  );
});
