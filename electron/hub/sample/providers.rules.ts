import { providerKind, weekday, type ProviderProfile, type Weekday } from '#contract/providerProfile';
import source from '../../../resources/sample/providers.json' with { type: 'json' };
import { isoOf } from './days.rules.ts';
import { officePhone } from './identifiers.rules.ts';
import type { SampleOptions } from './options.rules.ts';
import { draw, weighted, type Random } from './random.rules.ts';
import { drawFullName, type Setting } from './setting.rules.ts';

export interface SampleProvider {
  readonly id: string;
  readonly organisation: string;
  readonly contact: {
    readonly name: string;
    readonly role: string;
    readonly phone: string;
    readonly email: string;
  };
  /** What it offers; each may be matched to a family. */
  readonly services: readonly ProviderProfile[];
}

const SERVICES = weighted(source.services, service => service.weight);
const WEEKDAYS: readonly Weekday[] = weekday.options.slice(0, 5);

/** Eighty organisations with about a hundred and forty services; every need is met in every district by somebody. */
export function createProviders(setting: Setting, options: SampleOptions, random: Random): SampleProvider[] {
  const names = random.some(
    source.beginnings.flatMap(beginning => source.endings.map(ending => `${beginning} ${ending}`)),
    80,
  );
  const providers = names.map((organisation, index): SampleProvider => {
    const id = `provider-${String(index + 1).padStart(3, '0')}`;
    const contact = {
      name: drawFullName(random),
      role: random.pick(['Manager', 'Duty worker', 'Co-ordinator', 'Referrals clerk']),
      phone: officePhone(600 + index),
      email: `referrals.${index + 1}@example.org`,
    };
    const coversAll = random.chance(0.3);
    const districts = random.some(setting.districts, random.integer(1, 2)).map(district => district.id);
    const offered = new Map<string, ProviderProfile>();
    const count = random.integer(1, 3);
    while (offered.size < count) {
      const kind = draw(random, SERVICES);
      if (offered.has(kind.name)) continue;
      const profile = createService(
        { setting, options, random, organisation, contact },
        kind,
        `${id}-${offered.size + 1}`,
        coversAll ? 'all' : districts,
      );
      offered.set(kind.name, profile);
    }
    return { id, organisation, contact, services: [...offered.values()] };
  });
  coverEveryNeed(setting, options, providers);
  return providers;
}

interface ServiceSetting {
  readonly setting: Setting;
  readonly options: SampleOptions;
  readonly random: Random;
  readonly organisation: string;
  readonly contact: SampleProvider['contact'];
}

function createService(
  { setting, options, random, organisation, contact }: ServiceSetting,
  service: (typeof source.services)[number],
  id: string,
  districts: 'all' | string[],
): ProviderProfile {
  const pattern = new RegExp(service.need, 'iu');
  const needs = options.needs.filter(need => pattern.test(`${need.id} ${need.name}`)).map(need => need.id);
  const total = random.integer(6, 40);
  const isFull = random.chance(0.25);
  const knowsPlaces = random.chance(0.85);
  const home =
    districts === 'all'
      ? random.pick(setting.districts)
      : setting.districts.find(district => district.id === districts[0]);
  const [ageFrom = 0, ageTo = 18] = service.ages;
  return {
    id,
    organisation,
    serviceName: service.name,
    kind: providerKind.parse(service.kind),
    needs: needs.length > 0 ? needs : options.needs.slice(0, 1).map(need => need.id),
    ageFrom,
    ageTo,
    unborn: service.unborn,
    districts,
    outwardCode: home?.outward[0] ?? null,
    languages: ['en', ...random.some(source.languages, random.chance(0.4) ? random.integer(1, 2) : 0)],
    access: random.some(options.access ?? source.access, random.integer(1, 4)),
    cost: { charge: service.cost.startsWith('Free') ? 'free' : 'charged', words: service.cost },
    days: WEEKDAYS.filter(() => random.chance(0.7)).concat(random.chance(0.15) ? ['saturday'] : []),
    evenings: random.chance(0.1) ? null : random.chance(0.35),
    places: knowsPlaces ? { total, taken: isFull ? total : random.integer(0, total - 1) } : null,
    waitingWeeks: random.chance(0.12) ? null : isFull ? random.integer(6, 26) : random.integer(0, 6),
    lastConfirmed: random.chance(0.08)
      ? null
      : isoOf(setting.today - (random.chance(0.7) ? random.integer(0, 29) : random.integer(30, 300))),
    phone: contact.phone,
    email: random.chance(0.9) ? contact.email : null,
    status: random.chance(0.04) ? 'paused' : random.chance(0.02) ? 'closed' : 'active',
    notes: random.pick(source.notes),
  };
}

/** The first provider's first service works everywhere and takes whatever nobody else in a district would. */
function coverEveryNeed(setting: Setting, options: SampleOptions, providers: SampleProvider[]): void {
  const first = providers[0];
  const service = first?.services[0];
  if (first === undefined || service === undefined) return;
  const everything = providers
    .flatMap(provider => provider.services)
    .filter(candidate => candidate !== service && candidate.status === 'active');
  const isMet = (need: string): boolean =>
    setting.districts.every(district =>
      everything.some(
        other =>
          other.needs.includes(need) && (other.districts === 'all' || other.districts.includes(district.id)),
      ),
    );
  const unmet = options.needs
    .map(need => need.id)
    .filter(need => !isMet(need) && !service.needs.includes(need));
  const widened: ProviderProfile = {
    ...service,
    districts: 'all',
    status: 'active',
    needs: [...service.needs, ...unmet],
  };
  providers[0] = { ...first, services: [widened, ...first.services.slice(1)] };
}
