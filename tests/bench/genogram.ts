import { genogramDrawing } from '#contract/genogramPicture';
import { signedInPersonMay } from '#tests/hub/families/familyFactory';
import { drawnFamilies } from '#tests/hub/genogram/drawnFamilies';
import { grown } from '#tests/hub/genogram/grownFamily';
import { formDrawn, type DrawnFamily } from '#tests/hub/genogram/formDrawn';
import { openReadyHub } from '#tests/support/testHub';

/*
 * How long a family's genogram takes: `genogram.view` through the contract, and its drawing. Run as a program:
 * `node tests/bench/genogram.ts`. Goals: 10 ms for 18 people, 50 ms for 60, at p95.
 */

const rounds = 60;

type Times = { readonly p50: number; readonly p95: number; readonly cpu95: number };

async function timed(act: () => unknown): Promise<Times> {
  const times: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds + 10; round++) {
    const began = performance.now();
    const used = process.cpuUsage();
    await act();
    // The first ones compile.
    if (round < 10) continue;
    times.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  const at = (values: readonly number[], share: number): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
  return { p50: at(times, 0.5), p95: at(times, 0.95), cpu95: at(cpu, 0.95) };
}

const families: readonly (readonly [string, DrawnFamily])[] = [
  ['6 people', grown(6)],
  ['18 people', drawnFamilies.eighteen],
  ['30 people', grown(30)],
  ['60 people', grown(60)],
];

const desk = await openReadyHub({});
signedInPersonMay(desk, true);
const words = ({ p50, p95, cpu95 }: Times): string =>
  `p50 ${p50.toFixed(1).padStart(5)}  p95 ${p95.toFixed(1).padStart(5)}  cpu p95 ${cpu95.toFixed(1).padStart(5)}`;
for (const [name, family] of families) {
  const { familyId } = await formDrawn(desk, family);
  const { genogram } = await desk.client.genogram.view({ familyId });
  const view = await timed(() => desk.client.genogram.view({ familyId }));
  const drawing = await timed(() => genogramDrawing(genogram, genogram.places));
  process.stdout.write(`${name}  view ${words(view)}  drawing ${words(drawing)} ms\n`);
}
desk.close();
