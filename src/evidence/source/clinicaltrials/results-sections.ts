import { joined, line, plain } from '#evidence/source/clinicaltrials/plain-words.ts';
import type { SectionText } from '#evidence/source/clinicaltrials/protocol-sections.ts';
import type { Results } from '#evidence/source/clinicaltrials/study.ts';

type Measure = Results['outcomeMeasuresModule']['outcomeMeasures'][number];
type Classes = Measure['classes'];
type Analysis = Measure['analyses'][number];
type Adverse = Results['adverseEventsModule'];
type Group = Adverse['eventGroups'][number];
type Names = ReadonlyMap<string, string>;

/** What was posted as results: every figure on a line that names its group and its unit. */
export function resultsSections(results: Results): SectionText[] {
  const { outcomeMeasuresModule, adverseEventsModule, moreInfoModule } = results;
  return [
    { title: 'Participant flow', text: flow(results) },
    { title: 'Baseline characteristics', text: baseline(results) },
    ...outcomeMeasuresModule.outcomeMeasures.map(outcomeMeasure),
    { title: 'Adverse events', text: adverseEvents(adverseEventsModule) },
    { title: 'Serious adverse events', text: events(adverseEventsModule, 'seriousEvents') },
    { title: 'Other adverse events', text: events(adverseEventsModule, 'otherEvents') },
    { title: 'Limitations and caveats', text: moreInfoModule.limitationsAndCaveats.description ?? '' },
  ];
}

function namesOf(groups: readonly { id?: string | undefined; title?: string | undefined }[]): Names {
  return new Map(groups.flatMap(({ id, title }) => (id === undefined ? [] : [[id, title ?? id]])));
}

/** One figure of a group: "Placebo: 158". */
function figure(names: Names, groupId: string | undefined, text: string): string {
  return `${names.get(groupId ?? '') ?? groupId ?? 'All'}: ${text}`;
}

function flow({ participantFlowModule }: Results): string {
  const { preAssignmentDetails, recruitmentDetails, groups, periods } = participantFlowModule;
  const names = namesOf(groups);
  const ofPeriod = (period: (typeof periods)[number]) =>
    [
      ...line('', period.title),
      ...period.milestones.map(({ type = '', achievements }) => {
        const counts = achievements.map((one) => figure(names, one.groupId, one.numSubjects ?? '?'));
        return `${plain(type)}: ${counts.join('; ')}`;
      }),
      ...period.dropWithdraws.map(({ type = '', reasons }) => {
        const counts = reasons.map((one) => figure(names, one.groupId, one.numSubjects ?? '?'));
        return `Dropped out, ${plain(type)}: ${counts.join('; ')}`;
      }),
    ].join('\n');
  return joined([recruitmentDetails, preAssignmentDetails, ...periods.map(ofPeriod)], '\n\n');
}

function baseline({ baselineCharacteristicsModule }: Results): string {
  const { populationDescription, groups, denoms, measures } = baselineCharacteristicsModule;
  const names = namesOf(groups);
  const ofMeasure = (measure: (typeof measures)[number]) =>
    joined([heading(measure), measure.description, ...figures(measure.classes, names, measure)], '\n');
  return joined([populationDescription, ...counted(denoms, names), ...measures.map(ofMeasure)], '\n\n');
}

function heading({ title, paramType, dispersionType, unitOfMeasure }: HeadingParts): string {
  const kind = joined([paramType && plain(paramType), dispersionType && plain(dispersionType)], ', ');
  const of = joined([kind, unitOfMeasure], '; ');
  return of === '' ? (title ?? '') : `${title ?? ''} (${of})`;
}
type HeadingParts = Pick<Measure, 'title' | 'paramType' | 'dispersionType' | 'unitOfMeasure'>;

function counted(denoms: Measure['denoms'], names: Names): string[] {
  return denoms.map(
    ({ units, counts }) =>
      `${units ?? 'Units'} analyzed: ${counts.map((one) => figure(names, one.groupId, one.value ?? '?')).join('; ')}`,
  );
}

function figures(classes: Classes, names: Names, { unitOfMeasure, dispersionType }: HeadingParts): string[] {
  const unit = unitOfMeasure === undefined ? '' : ` ${unitOfMeasure}`;
  return classes.flatMap((one) =>
    one.categories.flatMap((category) => {
      const of = joined([one.title, category.title], ', ');
      return category.measurements.map((measured) => {
        const { spread, lowerLimit, upperLimit } = measured;
        const range = lowerLimit === undefined ? undefined : `${lowerLimit} to ${upperLimit ?? '?'}`;
        const spreads = joined([spread && `± ${spread}`, range], '; ');
        const how = dispersionType === undefined ? '' : `${plain(dispersionType)} `;
        const value = `${measured.value ?? 'no value'}${unit}${spreads === '' ? '' : ` (${how}${spreads})`}`;
        return `${of === '' ? '' : `${of}, `}${figure(names, measured.groupId, value)}`;
      });
    }),
  );
}

function outcomeMeasure(measure: Measure): SectionText {
  const names = namesOf(measure.groups);
  const { type, title, description, populationDescription, timeFrame, denoms, classes, analyses } = measure;
  const kind = type === undefined ? 'Outcome' : `${capital(plain(type))} outcome result`;
  const text = joined(
    [
      title,
      description,
      ...line('Population', populationDescription),
      ...line('Time frame', timeFrame),
      measure.reportingStatus === 'NOT_POSTED' ? 'No results were posted for it.' : undefined,
      ...counted(denoms, names),
      ...line('Measured as', heading({ ...measure, title: '' })),
      ...figures(classes, names, measure),
      ...analyses.map((one) => analysis(one, names)),
    ],
    '\n',
  );
  return { title: kind, text };
}

function analysis(given: Analysis, names: Names): string {
  const { groupIds, groupDescription, statisticalMethod, paramType, paramValue, pValue } = given;
  const { ciPctValue, ciLowerLimit, ciUpperLimit, estimateComment, nonInferiorityType } = given;
  const groups = groupIds.map((id) => names.get(id) ?? id).join(' against ');
  const estimate = paramValue === undefined ? undefined : `${paramType ?? 'Estimate'} ${paramValue}`;
  const interval =
    ciLowerLimit === undefined && ciUpperLimit === undefined
      ? undefined
      : `${ciPctValue === undefined ? '' : `${ciPctValue}% `}confidence interval ${ciLowerLimit ?? 'open'} to ${ciUpperLimit ?? 'open'}`;
  const kind = nonInferiorityType === undefined ? undefined : plain(nonInferiorityType);
  const said = [
    estimate,
    interval,
    pValue && `p ${/^[<>=]/.test(pValue) ? '' : '= '}${pValue}`,
    statisticalMethod,
    kind,
  ];
  return joined([`Analysis of ${groups}: ${joined(said, '; ')}`, groupDescription, estimateComment], '\n');
}

function adverseEvents({ timeFrame, description, frequencyThreshold, eventGroups }: Adverse): string {
  const threshold = frequencyThreshold === undefined ? undefined : `${frequencyThreshold}%`;
  return joined(
    [
      ...line('Time frame', timeFrame),
      description,
      ...line('Other adverse events are listed from', threshold),
      ...eventGroups.flatMap(totals),
    ],
    '\n',
  );
}

function totals(group: Group): string[] {
  const name = group.title ?? group.id ?? 'All';
  const of = (label: string, affected?: string, atRisk?: string) =>
    affected === undefined ? [] : [`${name}: ${label} ${affected} of ${atRisk ?? '?'}`];
  return [
    ...of('deaths', group.deathsNumAffected, group.deathsNumAtRisk),
    ...of('serious adverse events', group.seriousNumAffected, group.seriousNumAtRisk),
    ...of('other adverse events', group.otherNumAffected, group.otherNumAtRisk),
  ];
}

function events(adverse: Adverse, which: 'seriousEvents' | 'otherEvents'): string {
  const names = namesOf(adverse.eventGroups);
  return adverse[which]
    .map(({ term, organSystem, notes, stats }) => {
      const counts = stats.map(({ groupId, numAffected, numAtRisk, numEvents }) => {
        const many = numEvents === undefined ? '' : ` (${numEvents} events)`;
        return figure(names, groupId, `${numAffected ?? '?'} of ${numAtRisk ?? '?'}${many}`);
      });
      const what = organSystem === undefined ? term : `${term ?? ''} (${organSystem})`;
      return joined([`${what ?? ''}: ${counts.join('; ')}`, notes], '\n');
    })
    .join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
